import {
  type CalendarSpecInput,
  EngineError,
  SCHEDULE_OVERLAP_POLICIES,
  type ScheduleAction,
  type ScheduleBackfill,
  type ScheduleDefinition,
  type ScheduleOverlapPolicy,
  type ScheduleRangeInput,
  type ScheduleSpecInput,
} from '../../../contract';
import { type Timestamp, tsToMs } from '../../common';
import {
  type IndexedField,
  type Int64,
  type MapField,
  type Maybe,
  mapFrom,
  msOf,
  type NameField,
  numberOf,
  type PayloadsField,
  type PriorityField,
  payloadsFrom,
  priorityFrom,
  type RetryPolicyField,
  retryPolicyFrom,
  type TimeoutFields,
  textOf,
  timeoutsFrom,
  type UserMetadataField,
  userMetadataFrom,
} from './fields';

/** A schedule in the form of Temporal's protocol, and what the engine takes of it. */

export interface RangeField {
  start?: Maybe<number>;
  /** Less than `start`: `start`. */
  end?: Maybe<number>;
  step?: Maybe<number>;
}
export interface StructuredCalendarField {
  second?: Maybe<RangeField[]>;
  minute?: Maybe<RangeField[]>;
  hour?: Maybe<RangeField[]>;
  dayOfMonth?: Maybe<RangeField[]>;
  month?: Maybe<RangeField[]>;
  year?: Maybe<RangeField[]>;
  dayOfWeek?: Maybe<RangeField[]>;
  comment?: Maybe<string>;
}
/** Each field as cron has it. */
export type CalendarField = { [K in keyof StructuredCalendarField]?: Maybe<string> };
export interface ScheduleSpecField {
  structuredCalendar?: Maybe<StructuredCalendarField[]>;
  cronString?: Maybe<string[]>;
  calendar?: Maybe<CalendarField[]>;
  interval?: Maybe<{ interval?: Maybe<Timestamp>; phase?: Maybe<Timestamp> }[]>;
  excludeCalendar?: Maybe<CalendarField[]>;
  excludeStructuredCalendar?: Maybe<StructuredCalendarField[]>;
  startTime?: Maybe<Timestamp>;
  endTime?: Maybe<Timestamp>;
  jitter?: Maybe<Timestamp>;
  timezoneName?: Maybe<string>;
}
export interface ScheduleWorkflowField extends TimeoutFields {
  workflowId?: Maybe<string>;
  workflowType?: Maybe<NameField>;
  taskQueue?: Maybe<NameField>;
  input?: Maybe<PayloadsField>;
  retryPolicy?: Maybe<RetryPolicyField>;
  memo?: Maybe<MapField>;
  searchAttributes?: Maybe<IndexedField>;
  header?: Maybe<MapField>;
  userMetadata?: Maybe<UserMetadataField>;
  priority?: Maybe<PriorityField>;
}
export interface ScheduleField {
  spec?: Maybe<ScheduleSpecField>;
  action?: Maybe<{ startWorkflow?: Maybe<ScheduleWorkflowField> }>;
  policies?: Maybe<{ overlapPolicy?: Maybe<number>; catchupWindow?: Maybe<Timestamp>; pauseOnFailure?: Maybe<boolean> }>;
  state?: Maybe<{
    notes?: Maybe<string>;
    paused?: Maybe<boolean>;
    limitedActions?: Maybe<boolean>;
    remainingActions?: Maybe<Int64>;
  }>;
}
export interface BackfillField {
  startTime?: Maybe<Timestamp>;
  endTime?: Maybe<Timestamp>;
  overlapPolicy?: Maybe<number>;
}
export interface SchedulePatchField {
  triggerImmediately?: Maybe<{ overlapPolicy?: Maybe<number> }>;
  backfillRequest?: Maybe<BackfillField[]>;
  pause?: Maybe<string>;
  unpause?: Maybe<string>;
}

export function definitionFrom(schedule: Maybe<ScheduleField> | undefined): ScheduleDefinition {
  const { spec, action, policies, state } = schedule ?? {};
  return {
    spec: specFrom(spec ?? {}),
    action: actionFrom(action?.startWorkflow),
    policies: {
      overlap: overlapFrom(policies?.overlapPolicy),
      catchupWindowMs: msOf(policies?.catchupWindow),
      pauseOnFailure: policies?.pauseOnFailure ?? undefined,
    },
    state: {
      paused: state?.paused ?? undefined,
      note: state?.notes ?? undefined,
      remainingActions: state?.limitedActions ? numberOf(state.remainingActions) : null,
    },
  };
}

export function specFrom(spec: ScheduleSpecField): ScheduleSpecInput {
  if (spec.excludeCalendar?.length)
    throw new EngineError('INVALID_ARGUMENT', 'exclude_calendar is not read here: say it as exclude_structured_calendar.', {
      path: 'spec',
    });
  return {
    calendars: spec.structuredCalendar?.map(calendarFrom),
    intervals: spec.interval?.map(({ interval, phase }) => ({ everyMs: msOf(interval) ?? 0, offsetMs: msOf(phase) ?? 0 })),
    cronExpressions: [...(spec.cronString ?? []), ...(spec.calendar ?? []).map(cronFrom)],
    skip: spec.excludeStructuredCalendar?.map(calendarFrom),
    startTime: spec.startTime ? tsToMs(spec.startTime) : undefined,
    endTime: spec.endTime ? tsToMs(spec.endTime) : undefined,
    jitterMs: msOf(spec.jitter),
    timeZone: textOf(spec.timezoneName),
  };
}

/** Temporal's numbers begin with 1; none: the schedule's own. */
export function overlapFrom(number: Maybe<number> | undefined): ScheduleOverlapPolicy | undefined {
  return number ? SCHEDULE_OVERLAP_POLICIES[number - 1] : undefined;
}

export function backfillFrom({ startTime, endTime, overlapPolicy }: BackfillField): ScheduleBackfill {
  return { start: tsToMs(startTime), end: tsToMs(endTime), overlap: overlapFrom(overlapPolicy) };
}

function actionFrom(field: Maybe<ScheduleWorkflowField> | undefined): ScheduleAction {
  return {
    workflowId: field?.workflowId ?? '',
    workflowType: field?.workflowType?.name ?? '',
    taskQueue: field?.taskQueue?.name ?? '',
    input: payloadsFrom(field?.input),
    retryPolicy: retryPolicyFrom(field?.retryPolicy),
    memo: mapFrom(field?.memo?.fields),
    searchAttributes: mapFrom(field?.searchAttributes?.indexedFields),
    header: mapFrom(field?.header?.fields),
    userMetadata: userMetadataFrom(field?.userMetadata),
    priority: priorityFrom(field?.priority),
    ...timeoutsFrom(field ?? {}),
  };
}

function calendarFrom(calendar: StructuredCalendarField): CalendarSpecInput {
  return {
    second: rangesFrom(calendar.second),
    minute: rangesFrom(calendar.minute),
    hour: rangesFrom(calendar.hour),
    dayOfMonth: rangesFrom(calendar.dayOfMonth),
    month: rangesFrom(calendar.month),
    year: rangesFrom(calendar.year),
    dayOfWeek: rangesFrom(calendar.dayOfWeek),
    comment: textOf(calendar.comment),
  };
}

/** None: the field's default. */
function rangesFrom(ranges: Maybe<RangeField[]> | undefined): ScheduleRangeInput[] | undefined {
  if (!ranges?.length) return undefined;
  return ranges.map(({ start, end, step }) => {
    const from = start ?? 0;
    return { start: from, end: Math.max(from, end ?? 0), step: step || 1 };
  });
}

/** A calendar of texts is a cron expression of seven fields. */
function cronFrom(calendar: CalendarField): string {
  const field = (text: Maybe<string> | undefined, otherwise: string) => (text ?? '').replace(/\s+/g, '') || otherwise;
  const { second, minute, hour, dayOfMonth, month, dayOfWeek, year, comment } = calendar;
  const time = [field(second, '0'), field(minute, '0'), field(hour, '0')];
  const day = [field(dayOfMonth, '*'), field(month, '*'), field(dayOfWeek, '*'), field(year, '*')];
  return [...time, ...day, ...(comment ? [`# ${comment}`] : [])].join(' ');
}
