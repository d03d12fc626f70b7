import { LRUCache } from 'lru-cache';
import type { HistoryEvent, StartedAttributes } from '../../contract';
import type { MutableState } from '../../core';

/** A run as it stands in the store. */
export interface CachedRun {
  readonly version: number;
  readonly state: MutableState;
  /** The last events, without a gap, at least all after `previousStartedEventId`; null: not in memory. */
  readonly tail: readonly HistoryEvent[] | null;
  /** Attributes of event 1, once somebody needed them. */
  readonly started?: StartedAttributes;
}

/** More events than this are read from the store when they are needed. */
const MAX_TAIL = 300;

/** Records by run id, guarded by their version; a loser of the version check drops its entry. */
export class RunCache {
  private readonly runs: LRUCache<string, CachedRun>;

  constructor(maxRuns: number) {
    this.runs = new LRUCache({ max: maxRuns });
  }

  get(runId: string): CachedRun | undefined {
    return this.runs.get(runId);
  }
  set(runId: string, run: CachedRun): void {
    this.runs.set(runId, run);
  }
  drop(runId: string): void {
    this.runs.delete(runId);
  }
}

/** The tail after `events` were added; keeps what a sticky worker has not seen. */
export function nextTail(
  before: readonly HistoryEvent[] | null,
  events: readonly HistoryEvent[],
  state: MutableState,
): readonly HistoryEvent[] | null {
  const first = events[0]?.id ?? state.nextEventId;
  if (before === null && state.previousStartedEventId < first - 1) return null;
  const all = before === null ? events : [...before, ...events];
  const tail = all.filter((event) => event.id > state.previousStartedEventId);
  return tail.length > MAX_TAIL ? null : tail;
}
