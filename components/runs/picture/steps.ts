import type { EventType, Failure, HistoryEvent, PendingActivityInfo, WorkflowDescription } from '../../../engine/contract';
import { isEvent } from '../../../engine/contract';
import { lastOf } from '../event-log';

export type StepState = 'running' | 'waiting' | 'retrying' | 'done' | 'failed' | 'canceled';

/** One thing that the code asked of the engine and what became of it. Times in epoch ms. */
export interface Step {
  /** `person`: a question, which only the timeline knows. */
  readonly kind: 'activity' | 'timer' | 'child' | 'message' | 'person';
  readonly name: string;
  readonly state: StepState;
  /** All events of this step, in order; the first is the one that began it. */
  readonly events: readonly HistoryEvent[];
  /** Index into the version's call sites. */
  readonly callSite: number | undefined;
  readonly startTime: number;
  /** Null while open. */
  readonly endTime: number | null;
  /** When a waiting timer fires, or when the next attempt comes. */
  readonly dueTime: number | null;
  readonly attempt: number;
  /** 0: no limit. */
  readonly maximumAttempts: number;
  readonly failure?: Failure;
  /** Set while an activity is pending. */
  readonly pending?: PendingActivityInfo;
}

/** Events that begin a step; what follows names them by `scheduledEventId`, `startedEventId` or `initiatedEventId`. */
const BEGINNINGS: Partial<Record<EventType, Step['kind']>> = {
  ActivityTaskScheduled: 'activity',
  TimerStarted: 'timer',
  StartChildWorkflowExecutionInitiated: 'child',
  SignalExternalWorkflowExecutionInitiated: 'message',
  RequestCancelExternalWorkflowExecutionInitiated: 'message',
};

const ENDINGS: Partial<Record<EventType, StepState>> = {
  ActivityTaskCompleted: 'done',
  ActivityTaskFailed: 'failed',
  ActivityTaskTimedOut: 'failed',
  ActivityTaskCanceled: 'canceled',
  TimerFired: 'done',
  TimerCanceled: 'canceled',
  StartChildWorkflowExecutionFailed: 'failed',
  ChildWorkflowExecutionCompleted: 'done',
  ChildWorkflowExecutionFailed: 'failed',
  ChildWorkflowExecutionCanceled: 'canceled',
  ChildWorkflowExecutionTimedOut: 'failed',
  ChildWorkflowExecutionTerminated: 'failed',
  SignalExternalWorkflowExecutionFailed: 'failed',
  ExternalWorkflowExecutionSignaled: 'done',
  RequestCancelExternalWorkflowExecutionFailed: 'failed',
  ExternalWorkflowExecutionCancelRequested: 'done',
};

type Pending = Pick<WorkflowDescription, 'closeTime' | 'pendingActivities'>;

/** The steps of a run, in the order in which they began. */
export function stepsOf(events: readonly HistoryEvent[], description: Pending): Step[] {
  const groups = new Map<number, HistoryEvent[]>();
  for (const event of events) {
    if (BEGINNINGS[event.type]) groups.set(event.id, [event]);
    else groups.get(beginningOf(event) ?? -1)?.push(event);
  }
  const pending = new Map(description.pendingActivities.map((each) => [each.scheduledEventId, each]));
  return [...groups.values()].map((group) => stepOf(group, pending, description.closeTime));
}

/** Id of the event that began the step which this event belongs to. */
export function beginningOf(event: HistoryEvent): number | undefined {
  if (event.type.startsWith('WorkflowTask')) return undefined;
  const attributes: object = event.attributes;
  for (const key of ['scheduledEventId', 'initiatedEventId', 'startedEventId']) {
    const id: unknown = key in attributes ? Reflect.get(attributes, key) : undefined;
    if (typeof id === 'number') return id;
  }
  return undefined;
}

function stepOf(group: readonly HistoryEvent[], pendings: ReadonlyMap<number, PendingActivityInfo>, closeTime: number | null): Step {
  const first = group[0] as HistoryEvent;
  const end = group.find((event) => ENDINGS[event.type] !== undefined);
  const pending = end ? undefined : pendings.get(first.id);
  const attempt = pending?.attempt ?? lastOf(group, 'ActivityTaskStarted')?.attributes.attempt ?? 1;
  const open = end === undefined && closeTime === null;
  return {
    kind: BEGINNINGS[first.type] ?? 'message',
    name: nameOf(first),
    state: end ? (ENDINGS[end.type] ?? 'done') : open ? openState(first, pending) : 'canceled',
    events: group,
    callSite: first.callSite,
    startTime: first.time,
    endTime: end?.time ?? (open ? null : closeTime),
    dueTime: open ? dueTimeOf(first, pending) : null,
    attempt,
    maximumAttempts: isEvent(first, 'ActivityTaskScheduled') ? (first.attributes.retryPolicy?.maximumAttempts ?? 0) : 1,
    failure: failureOf(end) ?? pending?.lastFailure,
    pending,
  };
}

function openState(first: HistoryEvent, pending: PendingActivityInfo | undefined): StepState {
  if (first.type === 'TimerStarted') return 'waiting';
  if (pending?.state === 'BACKING_OFF') return 'retrying';
  if (pending?.state === 'SCHEDULED' && pending.attempt > 1) return 'retrying';
  return 'running';
}

function dueTimeOf(first: HistoryEvent, pending: PendingActivityInfo | undefined): number | null {
  if (isEvent(first, 'TimerStarted')) return first.time + first.attributes.startToFireTimeoutMs;
  return pending?.nextAttemptTime ?? null;
}

function nameOf(event: HistoryEvent): string {
  if (isEvent(event, 'ActivityTaskScheduled')) return event.attributes.activityType;
  if (isEvent(event, 'StartChildWorkflowExecutionInitiated')) return event.attributes.workflowType;
  if (isEvent(event, 'SignalExternalWorkflowExecutionInitiated')) return event.attributes.signalName;
  return event.type === 'TimerStarted' ? 'timer' : event.type;
}

function failureOf(event: HistoryEvent | undefined): Failure | undefined {
  if (!event) return undefined;
  if (isEvent(event, 'ActivityTaskFailed') || isEvent(event, 'ActivityTaskTimedOut') || isEvent(event, 'ChildWorkflowExecutionFailed'))
    return event.attributes.failure;
  return undefined;
}

/** The sentence of a failure that says what went wrong: wrappers ("Activity task failed") are looked through. */
export function failureMessage(failure: Failure | undefined): string {
  let at = failure;
  while (at?.cause && (at.activityFailureInfo || at.childWorkflowExecutionFailureInfo)) at = at.cause;
  return at?.message || at?.applicationFailureInfo?.type || 'failed';
}

/** The first line of its message, where there is room for one. */
export function failureLine(failure: Failure | undefined): string {
  const message = failureMessage(failure);
  const [line = ''] = message.trim().split('\n', 1);
  const short = [...line.slice(0, 200)].slice(0, 160).join('');
  return short.length < message.length ? `${short}…` : message;
}
