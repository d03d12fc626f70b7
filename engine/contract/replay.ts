import type { Command } from './commands';
import type { HistoryEvent } from './events';
import type { Failure } from './failure';

/** Where a replay leaves the history it is given: the first command that did not meet its event. */
export interface Divergence {
  /** The event that differs; where the history has none for the command: where that event would stand. */
  readonly eventId: number;
  /** What the history has; absent: this workflow task wrote no more events. */
  readonly event?: HistoryEvent;
  /** What the code asked for; absent: it asked for nothing more. */
  readonly command?: Command;
}

/** What the replay of one history came to. */
export type ReplayVerdict =
  | { readonly status: 'safe' }
  | { readonly status: 'diverged'; readonly divergence: Divergence; readonly failure: Failure }
  /** The code fails the workflow task that began with this event (0: not known): it throws what is no failure of the run, or does not give way. */
  | { readonly status: 'failed'; readonly startedEventId: number; readonly failure: Failure }
  /** There is no answer: the time was up, it was cancelled, or this is no whole history. */
  | { readonly status: 'unknown'; readonly reason: string };
