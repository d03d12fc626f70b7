import type { BlockState } from '../ui';

export interface BlockOverlay {
  readonly state: BlockState;
  /** A few words on the block's second line: `312 ms`, `until 14:20`, `attempt 3/5`. */
  readonly note?: string;
  /** How often it was reached; shown from 2 on. */
  readonly count?: number;
}

export type Overlay = Readonly<Record<string, BlockOverlay>>;

export function reached(state: BlockState | undefined): boolean {
  return state !== undefined && state !== 'pending' && state !== 'skipped';
}

export function moving(state: BlockState | undefined): boolean {
  return state === 'running' || state === 'waiting' || state === 'retrying';
}
