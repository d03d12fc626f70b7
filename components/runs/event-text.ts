import type { EventAttributes, EventType, HistoryEvent, Payload } from '../../engine/contract';
import { formatDuration } from '../ui/time';
import { failureLine } from './picture';
import { plain } from './plain';

export const EVENT_CATEGORIES = ['workflow', 'activity', 'timer', 'signal', 'child', 'update', 'task', 'marker'] as const;
export type EventCategory = (typeof EVENT_CATEGORIES)[number];

export const CATEGORY_LABEL: Record<EventCategory, string> = {
  workflow: 'Run',
  activity: 'Activities',
  timer: 'Timers',
  signal: 'Signals',
  child: 'Children',
  update: 'Updates',
  task: 'Workflow tasks',
  marker: 'Markers',
};

export type EventTone = 'neutral' | 'good' | 'bad' | 'warn' | 'start';

interface Look<T extends EventType> {
  readonly category: EventCategory;
  readonly label: string;
  readonly tone?: EventTone;
  /** The rest of the line. */
  readonly summary?: (attributes: EventAttributes[T]) => string;
}

const text = (payloads: readonly Payload[] | undefined): string => {
  if (!payloads?.length) return '';
  const values = payloads.map((each) => JSON.stringify(plain(each)) ?? '');
  const joined = values.join(', ');
  return joined.length > 160 ? `${joined.slice(0, 157)}…` : joined;
};
const ref = ({ scheduledEventId }: { readonly scheduledEventId: number }) => `of event ${scheduledEventId}`;
const child = (a: { readonly workflowType: string; readonly workflowExecution: { readonly workflowId: string } }) =>
  `${a.workflowType} ${a.workflowExecution.workflowId}`;
const target = (a: { readonly workflowExecution: { readonly workflowId: string } }) => a.workflowExecution.workflowId;

/** How each event reads. Total by type: a new event does not compile until it has words. */
const LOOKS: { readonly [T in EventType]: Look<T> } = {
  WorkflowExecutionStarted: {
    category: 'workflow',
    label: 'Run started',
    tone: 'start',
    summary: (a) => `${a.workflowType}(${text(a.input)})`,
  },
  WorkflowExecutionCompleted: { category: 'workflow', label: 'Run completed', tone: 'good', summary: (a) => text(a.result) },
  WorkflowExecutionFailed: { category: 'workflow', label: 'Run failed', tone: 'bad', summary: (a) => failureLine(a.failure) },
  WorkflowExecutionTimedOut: { category: 'workflow', label: 'Run timed out', tone: 'bad' },
  WorkflowExecutionCancelRequested: { category: 'workflow', label: 'Cancel requested', tone: 'warn', summary: (a) => a.cause ?? '' },
  WorkflowExecutionCanceled: { category: 'workflow', label: 'Run canceled', tone: 'warn' },
  WorkflowExecutionTerminated: { category: 'workflow', label: 'Run terminated', tone: 'bad', summary: (a) => a.reason ?? '' },
  WorkflowExecutionContinuedAsNew: { category: 'workflow', label: 'Continued as new', tone: 'good', summary: (a) => a.newExecutionRunId },
  WorkflowTaskScheduled: {
    category: 'task',
    label: 'Workflow task scheduled',
    summary: (a) => (a.attempt > 1 ? `attempt ${a.attempt}` : ''),
  },
  WorkflowTaskStarted: { category: 'task', label: 'Workflow task started', summary: (a) => a.identity },
  WorkflowTaskCompleted: { category: 'task', label: 'Workflow task completed' },
  WorkflowTaskTimedOut: { category: 'task', label: 'Workflow task timed out', tone: 'bad', summary: (a) => a.timeoutType },
  WorkflowTaskFailed: {
    category: 'task',
    label: 'Workflow task failed',
    tone: 'bad',
    summary: (a) => `${a.cause}${a.failure ? `: ${failureLine(a.failure)}` : ''}`,
  },
  ActivityTaskScheduled: { category: 'activity', label: 'Activity scheduled', summary: (a) => `${a.activityType}(${text(a.input)})` },
  ActivityTaskStarted: {
    category: 'activity',
    label: 'Activity started',
    summary: (a) => (a.attempt > 1 ? `attempt ${a.attempt} · ${a.identity}` : a.identity),
  },
  ActivityTaskCompleted: { category: 'activity', label: 'Activity completed', tone: 'good', summary: (a) => text(a.result) || ref(a) },
  ActivityTaskFailed: { category: 'activity', label: 'Activity failed', tone: 'bad', summary: (a) => failureLine(a.failure) },
  ActivityTaskTimedOut: { category: 'activity', label: 'Activity timed out', tone: 'bad', summary: (a) => failureLine(a.failure) },
  ActivityTaskCancelRequested: { category: 'activity', label: 'Activity cancel requested', tone: 'warn', summary: ref },
  ActivityTaskCanceled: { category: 'activity', label: 'Activity canceled', tone: 'warn', summary: ref },
  TimerStarted: { category: 'timer', label: 'Timer started', summary: (a) => formatDuration(a.startToFireTimeoutMs) },
  TimerFired: { category: 'timer', label: 'Timer fired', tone: 'good', summary: (a) => `of event ${a.startedEventId}` },
  TimerCanceled: { category: 'timer', label: 'Timer canceled', tone: 'warn', summary: (a) => `of event ${a.startedEventId}` },
  WorkflowExecutionSignaled: { category: 'signal', label: 'Signal', tone: 'start', summary: (a) => `${a.signalName}(${text(a.input)})` },
  MarkerRecorded: { category: 'marker', label: 'Marker', summary: (a) => a.markerName },
  StartChildWorkflowExecutionInitiated: {
    category: 'child',
    label: 'Child initiated',
    summary: (a) => `${a.workflowType} ${a.workflowId}`,
  },
  StartChildWorkflowExecutionFailed: { category: 'child', label: 'Child not started', tone: 'bad', summary: (a) => a.cause },
  ChildWorkflowExecutionStarted: { category: 'child', label: 'Child started', summary: child },
  ChildWorkflowExecutionCompleted: { category: 'child', label: 'Child completed', tone: 'good', summary: child },
  ChildWorkflowExecutionFailed: { category: 'child', label: 'Child failed', tone: 'bad', summary: (a) => failureLine(a.failure) },
  ChildWorkflowExecutionCanceled: { category: 'child', label: 'Child canceled', tone: 'warn', summary: child },
  ChildWorkflowExecutionTimedOut: { category: 'child', label: 'Child timed out', tone: 'bad', summary: child },
  ChildWorkflowExecutionTerminated: { category: 'child', label: 'Child terminated', tone: 'bad', summary: child },
  SignalExternalWorkflowExecutionInitiated: { category: 'signal', label: 'Signal sent', summary: (a) => `${a.signalName} to ${target(a)}` },
  SignalExternalWorkflowExecutionFailed: { category: 'signal', label: 'Signal not delivered', tone: 'bad', summary: (a) => a.cause },
  ExternalWorkflowExecutionSignaled: { category: 'signal', label: 'Signal delivered', tone: 'good', summary: target },
  RequestCancelExternalWorkflowExecutionInitiated: { category: 'child', label: 'Cancel of another run asked', summary: target },
  RequestCancelExternalWorkflowExecutionFailed: {
    category: 'child',
    label: 'Cancel of another run failed',
    tone: 'bad',
    summary: (a) => a.cause,
  },
  ExternalWorkflowExecutionCancelRequested: { category: 'child', label: 'Cancel of another run delivered', tone: 'good', summary: target },
  UpsertWorkflowSearchAttributes: {
    category: 'marker',
    label: 'Search attributes set',
    summary: (a) => Object.keys(a.searchAttributes).join(', '),
  },
  WorkflowPropertiesModified: { category: 'marker', label: 'Memo changed', summary: (a) => Object.keys(a.upsertedMemo).join(', ') },
  WorkflowExecutionUpdateAdmitted: { category: 'update', label: 'Update admitted', summary: (a) => a.request.input.name },
  WorkflowExecutionUpdateAccepted: {
    category: 'update',
    label: 'Update accepted',
    tone: 'start',
    summary: (a) => `${a.acceptedRequest.input.name}(${text(a.acceptedRequest.input.args)})`,
  },
  WorkflowExecutionOptionsUpdated: {
    category: 'workflow',
    label: 'Code changed',
    summary: (a) => (a.versioningOverride?.pinned ? `goes on with build ${a.versioningOverride.pinned.version.buildId.slice(0, 12)}` : ''),
  },
  WorkflowExecutionUpdateCompleted: { category: 'update', label: 'Update completed', tone: 'good', summary: (a) => a.meta.updateId },
};

export interface EventText {
  readonly category: EventCategory;
  readonly label: string;
  readonly tone: EventTone;
  readonly summary: string;
}

export function textOf(event: HistoryEvent): EventText {
  const look = LOOKS[event.type] as Look<EventType>;
  return {
    category: look.category,
    label: look.label,
    tone: look.tone ?? 'neutral',
    summary: look.summary?.(event.attributes as never) ?? '',
  };
}

export function categoryOf(event: HistoryEvent): EventCategory {
  return LOOKS[event.type].category;
}

/** True when all words stand somewhere in the event: its name, its line, its payloads. */
export function matchesText(event: HistoryEvent, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const { label, summary } = textOf(event);
  const all = `${event.id} ${event.type} ${label} ${summary} ${JSON.stringify(plain(event.attributes))}`.toLowerCase();
  return words.every((word) => all.includes(word));
}

/** It tells of something that went wrong. */
export function isFailed(event: HistoryEvent): boolean {
  return (LOOKS[event.type] as Look<EventType>).tone === 'bad';
}
