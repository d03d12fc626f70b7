import { type Definition, find, matchBlocks } from '../../../compiler/definition';
import type { HistoryEvent } from '../../../engine/contract';
import { isEvent } from '../../../engine/contract';
import { plainPayloads } from '../../runs/plain';
import { canBePinned } from './can';
import { MAX_INPUTS, type TestSidecar, withInput } from './sidecar';

/** A run as far as a test is made of it. */
export interface RecordedRun {
  readonly input: readonly unknown[];
  readonly events: readonly HistoryEvent[];
  /** Of the run's version; events carry indexes into its call sites. */
  readonly definition: Definition;
  readonly callSites: readonly { readonly blockId: string }[];
}

export interface TestFromRun {
  readonly sidecar: TestSidecar;
  /** Steps of the draft that were pinned. */
  readonly pinned: number;
  /** Answers of the run whose step the draft does not have any more. */
  readonly left: number;
}

/**
 * What activities answered last, by block of the run's version. Values that were too large to be sent along are left out, as a test could
 * not give them.
 */
export function answersOf({ events, definition, callSites }: RecordedRun): ReadonlyMap<string, unknown> {
  const answers = new Map<string, unknown>();
  const scheduled = new Map<number, string>();
  for (const event of events) {
    if (isEvent(event, 'ActivityTaskScheduled')) {
      const blockId = event.callSite === undefined ? undefined : callSites[event.callSite]?.blockId;
      const block = blockId === undefined ? undefined : find(definition, blockId)?.block;
      if (block && canBePinned(block)) scheduled.set(event.id, block.id);
    } else if (isEvent(event, 'ActivityTaskCompleted')) {
      const id = scheduled.get(event.attributes.scheduledEventId);
      if (id !== undefined && !event.attributes.result?.some((each) => 'omittedBytes' in each))
        // JSON has no word for nothing.
        answers.set(id, plainPayloads(event.attributes.result).value ?? null);
    }
  }
  return answers;
}

/** The run's input under a name, and, if asked, what its activities answered as pins of the draft's own blocks. */
export function testFromRun(
  sidecar: TestSidecar,
  run: RecordedRun,
  draft: Definition,
  { name, pins }: { readonly name: string; readonly pins: boolean },
): TestFromRun {
  const answers = pins ? answersOf(run) : new Map<string, unknown>();
  const ids = matchBlocks(run.definition, draft);
  const kept = [...answers].flatMap(([id, value]): [string, unknown][] => {
    const now = ids[id];
    const block = now === undefined ? undefined : find(draft, now)?.block;
    return block && canBePinned(block) ? [[block.id, value]] : [];
  });
  const value = run.input.length > 0 ? { value: run.input[0] } : {};
  const { inputs = [] } = sidecar;
  const full = inputs.length >= MAX_INPUTS && !inputs.some((each) => each.name === name);
  return {
    sidecar: {
      ...sidecar,
      pins: { ...sidecar.pins, ...Object.fromEntries(kept) },
      input: value,
      // The oldest makes room.
      inputs: withInput(full ? inputs.slice(1) : inputs, { name, ...value }),
    },
    pinned: kept.length,
    left: answers.size - kept.length,
  };
}
