import type { EventOf, EventType, HistoryEvent, NewEvent } from '../contract';
import { approximateBytes } from './bytes';
import type { OutboxMessage } from './outbox';
import { type BufferedEvent, isStarted, type MutableState, type WritableState } from './state';
import type { Dispatch, Env, Transition } from './transition';

/** The events that a worker's answer about a closed activity or child brings: they are flushed after all other buffered ones. */
const COMPLETIONS: ReadonlySet<EventType> = new Set<EventType>([
  'ActivityTaskCompleted',
  'ActivityTaskFailed',
  'ActivityTaskTimedOut',
  'ActivityTaskCanceled',
  'ChildWorkflowExecutionCompleted',
  'ChildWorkflowExecutionFailed',
  'ChildWorkflowExecutionCanceled',
  'ChildWorkflowExecutionTimedOut',
  'ChildWorkflowExecutionTerminated',
]);

/** The working copy of one transition. Rooms of `core` write into it; it never leaves the transition. */
export class Draft {
  readonly state: WritableState;
  readonly events: HistoryEvent[] = [];
  readonly dispatch: Dispatch[] = [];
  readonly messages: OutboxMessage[] = [];
  changed = false;
  visible = false;
  newRun: Transition | undefined;
  /** While a worker's commands are applied, what they bring about besides their own events waits behind them. */
  applyingCommands = false;

  constructor(
    readonly before: MutableState,
    readonly env: Env,
  ) {
    this.state = {
      ...before,
      activities: new Map(before.activities),
      timers: new Map(before.timers),
      children: new Map(before.children),
      externals: new Map(before.externals),
      updates: new Map(before.updates),
      buffered: [...before.buffered],
    };
  }

  get now(): number {
    return this.env.now;
  }

  /** Gives the event its place in the history now. */
  append<T extends EventType>(event: Extract<NewEvent, { readonly type: T }>, time = this.env.now): EventOf<T> {
    const placed = { id: this.state.nextEventId, time, ...event } as unknown as HistoryEvent;
    this.state.nextEventId += 1;
    this.state.historyBytes += approximateBytes(placed);
    this.events.push(placed);
    this.changed = true;
    if (placed.type === 'ChildWorkflowExecutionStarted') this.noteChildStarted(placed.attributes.initiatedEventId, placed.id);
    return placed as EventOf<T>;
  }

  /** For every event that is not a worker's own: waits while a workflow task is started, so that replay sees what the worker saw. */
  add(event: NewEvent, time = this.env.now): void {
    if (!this.buffering) {
      this.append(event, time);
      return;
    }
    const buffered = { time, ...event } as BufferedEvent;
    this.state.buffered.push(buffered);
    this.state.bufferedBytes += approximateBytes(buffered);
    this.changed = true;
  }

  get buffering(): boolean {
    return this.applyingCommands || isStarted(this.state.workflowTask);
  }

  /** Places what waited; closes of activities and children come last, with the id of their started event. True if there was any. */
  flush(): boolean {
    const waiting = this.state.buffered;
    if (waiting.length === 0) return false;
    this.state.buffered = [];
    this.state.bufferedBytes = 0;
    const startedIds = new Map<number, number>();
    for (const { time, ...event } of waiting) {
      if (COMPLETIONS.has(event.type)) continue;
      const placed = this.append(event as NewEvent, time);
      if (placed.type === 'ActivityTaskStarted') startedIds.set(placed.attributes.scheduledEventId, placed.id);
      if (placed.type === 'ChildWorkflowExecutionStarted') startedIds.set(placed.attributes.initiatedEventId, placed.id);
    }
    for (const { time, ...event } of waiting)
      if (COMPLETIONS.has(event.type)) this.append(withStartedId(event as NewEvent, startedIds), time);
    return true;
  }

  private noteChildStarted(initiatedEventId: number, startedEventId: number): void {
    const child = this.state.children.get(initiatedEventId);
    if (child) this.state.children.set(initiatedEventId, { ...child, startedEventId });
  }
}

/** The outcome of something whose started event waited with it. */
function withStartedId(event: NewEvent, startedIds: ReadonlyMap<number, number>): NewEvent {
  const { attributes } = event;
  const of =
    'scheduledEventId' in attributes ? attributes.scheduledEventId : 'initiatedEventId' in attributes ? attributes.initiatedEventId : 0;
  const startedEventId = startedIds.get(of);
  return startedEventId === undefined ? event : ({ ...event, attributes: { ...attributes, startedEventId } } as NewEvent);
}
