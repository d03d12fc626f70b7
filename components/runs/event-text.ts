import type { EventAttributes, EventType, HistoryEvent, Payload } from '../../engine/contract';
import { t } from '../texts';
import { formatDuration } from '../ui/time';
import { failureLine } from './picture';
import { plain } from './plain';

export const EVENT_CATEGORIES = ['workflow', 'activity', 'timer', 'signal', 'child', 'update', 'task', 'marker'] as const;
export type EventCategory = (typeof EVENT_CATEGORIES)[number];

export const CATEGORY_LABEL: Record<EventCategory, string> = {
  workflow: t('Run'),
  activity: t('Activities'),
  timer: t('Timers'),
  signal: t('Signals'),
  child: t('Children'),
  update: t('Updates'),
  task: t('Workflow tasks'),
  marker: t('Markers'),
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
const ref = ({ scheduledEventId }: { readonly scheduledEventId: number }) => t('of event {scheduledEventId}', { scheduledEventId });
const child = (a: { readonly workflowType: string; readonly workflowExecution: { readonly workflowId: string } }) =>
  `${a.workflowType} ${a.workflowExecution.workflowId}`;
const target = (a: { readonly workflowExecution: { readonly workflowId: string } }) => a.workflowExecution.workflowId;

/** How each event reads. Total by type: a new event does not compile until it has words. */
const LOOKS: { readonly [T in EventType]: Look<T> } = {
  WorkflowExecutionStarted: {
    category: 'workflow',
    label: t('Run started'),
    tone: 'start',
    summary: (a) => `${a.workflowType}(${text(a.input)})`,
  },
  WorkflowExecutionCompleted: { category: 'workflow', label: t('Run completed'), tone: 'good', summary: (a) => text(a.result) },
  WorkflowExecutionFailed: { category: 'workflow', label: t('Run failed'), tone: 'bad', summary: (a) => failureLine(a.failure) },
  WorkflowExecutionTimedOut: { category: 'workflow', label: t('Run timed out'), tone: 'bad' },
  WorkflowExecutionCancelRequested: { category: 'workflow', label: t('Cancel requested'), tone: 'warn', summary: (a) => a.cause ?? '' },
  WorkflowExecutionCanceled: { category: 'workflow', label: t('Run canceled'), tone: 'warn' },
  WorkflowExecutionTerminated: { category: 'workflow', label: t('Run terminated'), tone: 'bad', summary: (a) => a.reason ?? '' },
  WorkflowExecutionContinuedAsNew: {
    category: 'workflow',
    label: t('Continued as new'),
    tone: 'good',
    summary: (a) => a.newExecutionRunId,
  },
  WorkflowTaskScheduled: {
    category: 'task',
    label: t('Workflow task scheduled'),
    summary: (a) => t('{attempt, plural, one {} other {attempt #}}', { attempt: a.attempt }),
  },
  WorkflowTaskStarted: { category: 'task', label: t('Workflow task started'), summary: (a) => a.identity },
  WorkflowTaskCompleted: { category: 'task', label: t('Workflow task completed') },
  WorkflowTaskTimedOut: { category: 'task', label: t('Workflow task timed out'), tone: 'bad', summary: (a) => a.timeoutType },
  WorkflowTaskFailed: {
    category: 'task',
    label: t('Workflow task failed'),
    tone: 'bad',
    summary: (a) => `${a.cause}${a.failure ? `: ${failureLine(a.failure)}` : ''}`,
  },
  ActivityTaskScheduled: { category: 'activity', label: t('Activity scheduled'), summary: (a) => `${a.activityType}(${text(a.input)})` },
  ActivityTaskStarted: {
    category: 'activity',
    label: t('Activity started'),
    summary: (a) => (a.attempt > 1 ? `attempt ${a.attempt} · ${a.identity}` : a.identity),
  },
  ActivityTaskCompleted: { category: 'activity', label: t('Activity completed'), tone: 'good', summary: (a) => text(a.result) || ref(a) },
  ActivityTaskFailed: { category: 'activity', label: t('Activity failed'), tone: 'bad', summary: (a) => failureLine(a.failure) },
  ActivityTaskTimedOut: { category: 'activity', label: t('Activity timed out'), tone: 'bad', summary: (a) => failureLine(a.failure) },
  ActivityTaskCancelRequested: { category: 'activity', label: t('Activity cancel requested'), tone: 'warn', summary: ref },
  ActivityTaskCanceled: { category: 'activity', label: t('Activity canceled'), tone: 'warn', summary: ref },
  TimerStarted: { category: 'timer', label: t('Timer started'), summary: (a) => formatDuration(a.startToFireTimeoutMs) },
  TimerFired: {
    category: 'timer',
    label: t('Timer fired'),
    tone: 'good',
    summary: (a) => t('of event {startedEventId}', { startedEventId: a.startedEventId }),
  },
  TimerCanceled: {
    category: 'timer',
    label: t('Timer canceled'),
    tone: 'warn',
    summary: (a) => t('of event {startedEventId}', { startedEventId: a.startedEventId }),
  },
  WorkflowExecutionSignaled: { category: 'signal', label: t('Signal'), tone: 'start', summary: (a) => `${a.signalName}(${text(a.input)})` },
  MarkerRecorded: { category: 'marker', label: t('Marker'), summary: (a) => a.markerName },
  StartChildWorkflowExecutionInitiated: {
    category: 'child',
    label: t('Child initiated'),
    summary: (a) => `${a.workflowType} ${a.workflowId}`,
  },
  StartChildWorkflowExecutionFailed: { category: 'child', label: t('Child not started'), tone: 'bad', summary: (a) => a.cause },
  ChildWorkflowExecutionStarted: { category: 'child', label: t('Child started'), summary: child },
  ChildWorkflowExecutionCompleted: { category: 'child', label: t('Child completed'), tone: 'good', summary: child },
  ChildWorkflowExecutionFailed: { category: 'child', label: t('Child failed'), tone: 'bad', summary: (a) => failureLine(a.failure) },
  ChildWorkflowExecutionCanceled: { category: 'child', label: t('Child canceled'), tone: 'warn', summary: child },
  ChildWorkflowExecutionTimedOut: { category: 'child', label: t('Child timed out'), tone: 'bad', summary: child },
  ChildWorkflowExecutionTerminated: { category: 'child', label: t('Child terminated'), tone: 'bad', summary: child },
  SignalExternalWorkflowExecutionInitiated: {
    category: 'signal',
    label: t('Signal sent'),
    summary: (a) => t('{signalName} to {target}', { signalName: a.signalName, target: target(a) }),
  },
  SignalExternalWorkflowExecutionFailed: { category: 'signal', label: t('Signal not delivered'), tone: 'bad', summary: (a) => a.cause },
  ExternalWorkflowExecutionSignaled: { category: 'signal', label: t('Signal delivered'), tone: 'good', summary: target },
  RequestCancelExternalWorkflowExecutionInitiated: { category: 'child', label: t('Cancel of another run asked'), summary: target },
  RequestCancelExternalWorkflowExecutionFailed: {
    category: 'child',
    label: t('Cancel of another run failed'),
    tone: 'bad',
    summary: (a) => a.cause,
  },
  ExternalWorkflowExecutionCancelRequested: {
    category: 'child',
    label: t('Cancel of another run delivered'),
    tone: 'good',
    summary: target,
  },
  UpsertWorkflowSearchAttributes: {
    category: 'marker',
    label: t('Search attributes set'),
    summary: (a) => Object.keys(a.searchAttributes).join(', '),
  },
  WorkflowPropertiesModified: { category: 'marker', label: t('Memo changed'), summary: (a) => Object.keys(a.upsertedMemo).join(', ') },
  WorkflowExecutionUpdateAdmitted: { category: 'update', label: t('Update admitted'), summary: (a) => a.request.input.name },
  WorkflowExecutionUpdateAccepted: {
    category: 'update',
    label: t('Update accepted'),
    tone: 'start',
    summary: (a) => `${a.acceptedRequest.input.name}(${text(a.acceptedRequest.input.args)})`,
  },
  WorkflowExecutionPaused: { category: 'workflow', label: t('Paused'), summary: (a) => a.reason ?? '' },
  WorkflowExecutionUnpaused: { category: 'workflow', label: t('Unpaused'), tone: 'start', summary: (a) => a.reason ?? '' },
  WorkflowExecutionOptionsUpdated: {
    category: 'workflow',
    label: t('Code changed'),
    summary: (a) =>
      a.versioningOverride?.pinned
        ? t('goes on with build {buildId}', { buildId: a.versioningOverride.pinned.version.buildId.slice(0, 12) })
        : '',
  },
  WorkflowExecutionUpdateCompleted: { category: 'update', label: t('Update completed'), tone: 'good', summary: (a) => a.meta.updateId },
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
