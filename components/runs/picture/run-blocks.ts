import type { BlockState } from '../../ui';
import { type PictureInput, pictureOf } from './picture';
import type { Step } from './steps';

/** How a run stands at one block, for a reader without a screen. */
export interface BlockTrace {
  readonly state: BlockState;
  /** How often the code came by: 0 for `pending` and `skipped`. */
  readonly visits: number;
  readonly steps: readonly Omit<Step, 'events' | 'pending'>[];
}

/** The picture as data: every block of the version by id, without the words and the events that only the screen shows. */
export function runBlocks(input: PictureInput): Record<string, BlockTrace> {
  const { overlay, steps } = pictureOf(input);
  const blocks: Record<string, BlockTrace> = {};
  for (const [id, { state, count }] of Object.entries(overlay)) {
    const visits = count ?? (state === 'pending' || state === 'skipped' ? 0 : 1);
    blocks[id] = { state, visits, steps: (steps[id] ?? []).map(({ events: _, pending: __, ...step }) => step) };
  }
  return blocks;
}
