import { isCommandEvent, isFinal, type ReplayEvent, typeOf } from './events';

/** The next events that belong together, and whether they are the last there are. */
export interface Sequence {
  readonly events: readonly ReplayEvent[];
  readonly last: boolean;
  /** An event that stands alone behind the last task, which core does not apply. */
  readonly passedBy?: readonly ReplayEvent[];
}

/** A history that is consumed sequence by sequence. What an activation needs to know beforehand can be looked at. */
export class HistoryQueue {
  private events: readonly ReplayEvent[];

  constructor(
    events: readonly ReplayEvent[],
    /** Of the last workflow task that was completed; 0: none was. */
    readonly previousStartedEventId: number,
  ) {
    this.events = events;
  }

  /** Takes the events of the next sequence behind `startedEventId`; an empty last one when there are none. */
  take(startedEventId: number): Sequence {
    this.events = this.after(startedEventId);
    const { index, complete } = endOfSequence(this.events, startedEventId);
    if (!complete && index === 0) return { events: [], last: true, passedBy: this.events };
    const events = this.events.slice(0, index + 1);
    this.events = this.events.slice(index + 1);
    return { events, last: this.events.length === 0 };
  }

  /** The sequence that `take` would give next. */
  peek(startedEventId: number): readonly ReplayEvent[] {
    const events = this.after(startedEventId);
    return events.length === 0 ? events : events.slice(0, endOfSequence(events, startedEventId).index + 1);
  }

  /** The next completion of a workflow task, from this event on. */
  nextCompletion(from: number): Extract<ReplayEvent, { type: 'WorkflowTaskCompleted' }> | undefined {
    for (const event of this.events) if (event.id >= from && event.type === 'WorkflowTaskCompleted') return event;
    return undefined;
  }

  private after(startedEventId: number): readonly ReplayEvent[] {
    const first = this.events.findIndex(({ id }) => id > startedEventId);
    // As core: nothing is dropped when there is nothing newer.
    return first <= 0 ? this.events : this.events.slice(first);
  }
}

interface End {
  readonly index: number;
  /** Whether the sequence is all there. */
  readonly complete: boolean;
}

/** What a started workflow task is followed by when it does not count: its events fall to the next one. */
const UNDONE: ReadonlySet<string> = new Set([
  'WorkflowTaskFailed',
  'WorkflowTaskTimedOut',
  'WorkflowExecutionTimedOut',
  'WorkflowExecutionTerminated',
  'WorkflowExecutionCanceled',
]);

function endOfSequence(events: readonly ReplayEvent[], from: number): End {
  let sawCommand = false;
  let sawCommandOrStart = false;
  const starts: { readonly id: number; readonly index: number }[] = [];
  for (let index = 0; index < events.length; index++) {
    const event = events[index] as ReplayEvent;
    // After a completion that was refused, a cached run meets events again.
    if (event.id <= from) continue;
    if (isCommandEvent(event)) {
      sawCommand = true;
      sawCommandOrStart = true;
    }
    if (event.type === 'WorkflowExecutionStarted') sawCommandOrStart = true;
    if (isFinal(event)) return { index, complete: true };
    if (event.type !== 'WorkflowTaskStarted') continue;
    const next = events[index + 1];
    if (next && UNDONE.has(typeOf(next))) continue;
    starts.push({ id: event.id, index });
    if (next?.type === 'WorkflowTaskCompleted') {
      const nextButOne = events[index + 2];
      if (nextButOne) {
        // Completed without a command and scheduled again at once: it only kept a long local activity alive.
        if (!sawCommand && nextButOne.type === 'WorkflowTaskScheduled') continue;
        return { index: acceptedIn(nextButOne, starts) ?? index, complete: true };
      }
    }
    if (sawCommandOrStart) return { index, complete: true };
  }
  return { index: Math.max(0, events.length - 1), complete: false };
}

/** An update is handled by the last task that began before its place in the history, if that is not the task that accepted it. */
function acceptedIn(event: ReplayEvent, starts: readonly { readonly id: number; readonly index: number }[]): number | undefined {
  if (event.type !== 'WorkflowExecutionUpdateAccepted') return undefined;
  const { acceptedRequestSequencingEventId } = event.attributes;
  return starts.filter(({ id }) => id < acceptedRequestSequencingEventId).at(-1)?.index;
}
