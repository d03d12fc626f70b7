import type { WorkflowTrace } from './activation';
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

/** How the code of a run stood after a workflow task, as its replay tells. */
export interface ReplayMoment {
  /** The workflow task, by its start; what follows in the history happened after this moment. */
  readonly eventId: number;
  readonly trace: WorkflowTrace;
  /** Calls of functions that have begun and not ended, in the order in which they began; and what had ended in this task. */
  readonly frames: readonly ReplayFrame[];
  /** What the code said to the log in this task; absent: nothing. */
  readonly logs?: readonly ReplayLogLine[];
}

/** `log.info('paid', { amount })` or `console.log(...)` in workflow code. */
export interface ReplayLogLine {
  readonly level: 'TRACE' | 'DEBUG' | 'INFO' | 'WARN' | 'ERROR';
  readonly message: string;
  /** Plain JSON as text; what is long is cut. Absent: there are none. */
  readonly attributes?: string;
  /** The call site that said it; -1: none that is known. */
  readonly site: number;
}

export interface ReplayFrame {
  readonly name: string;
  /** The call site that it came to last; -1: none. */
  readonly site: number;
  readonly ended: boolean;
  /** By name, the innermost scope first. Plain JSON; what is no JSON is told in `‹›`, what is long is cut. */
  readonly variables: readonly (readonly [name: string, value: unknown])[];
}

/** A history replayed for its moments. */
export interface Recording {
  readonly moments: readonly ReplayMoment[];
  /** There were more lines for the log than are kept. */
  readonly logsCut?: boolean;
  /** The last event that was replayed. */
  readonly lastEventId: number;
  /** The replay went no further: the code and the history part, or the code fails. */
  readonly stopped?: { readonly eventId: number; readonly message: string };
}
