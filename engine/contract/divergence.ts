import type { Command } from './commands';
import type { HistoryEvent } from './events';

/** Where a replay leaves the history it is given: the first command that did not meet its event. */
export interface Divergence {
  /** The event that differs; where the history has none for the command: where that event would stand. */
  readonly eventId: number;
  /** What the history has; absent: this workflow task wrote no more events. */
  readonly event?: HistoryEvent;
  /** What the code asked for; absent: it asked for nothing more. */
  readonly command?: Command;
}
