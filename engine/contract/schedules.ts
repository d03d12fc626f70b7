import type { Header, PayloadMap, Priority, UserMetadata, WorkflowTimeouts } from './events';
import type { DeploymentVersion, WorkflowStatus } from './execution';
import type { Payload } from './payload';
import type { RetryPolicy } from './retry-policy';

/** Values of one field of a calendar: `start`, `start + step` ... up to `end`. */
export interface ScheduleRange {
  readonly start: number;
  readonly end: number;
  readonly step: number;
}
/** As a client gives it: `end` is `start` and `step` is 1 unless given. */
export interface ScheduleRangeInput {
  readonly start: number;
  readonly end?: number;
  readonly step?: number;
}

/**
 * Seconds whose every field, as local clocks and calendars show them, is in the ranges. Months from 1, days of the week from 0 (Sunday);
 * no year at all: every year.
 */
export interface CalendarSpec {
  readonly second: readonly ScheduleRange[];
  readonly minute: readonly ScheduleRange[];
  readonly hour: readonly ScheduleRange[];
  readonly dayOfMonth: readonly ScheduleRange[];
  readonly month: readonly ScheduleRange[];
  readonly year: readonly ScheduleRange[];
  readonly dayOfWeek: readonly ScheduleRange[];
  readonly comment?: string;
}
/** As a client gives it. Default of second, minute and hour: 0; of the others: every value. */
export type CalendarSpecInput = { readonly [K in keyof Omit<CalendarSpec, 'comment'>]?: readonly ScheduleRangeInput[] } & {
  readonly comment?: string;
};

/** The times that are a multiple of `everyMs` since 1970, plus `offsetMs`. Whole seconds. */
export interface IntervalSpec {
  readonly everyMs: number;
  readonly offsetMs: number;
}

/** When a schedule acts: what calendars and intervals say, without what `skip` says. */
export interface ScheduleSpec {
  readonly calendars: readonly CalendarSpec[];
  readonly intervals: readonly IntervalSpec[];
  readonly skip: readonly CalendarSpec[];
  /** Epoch ms, inclusive. */
  readonly startTime?: number;
  readonly endTime?: number;
  /** Each time is put off by up to this, always by the same for the same time. Never beyond the next time. */
  readonly jitterMs: number;
  /** IANA name. */
  readonly timeZone: string;
}

/** As a client gives it. */
export interface ScheduleSpecInput {
  readonly calendars?: readonly CalendarSpecInput[];
  readonly intervals?: readonly { readonly everyMs: number; readonly offsetMs?: number }[];
  /**
   * `minute hour day-of-month month day-of-week`, with a year behind it (6 fields) and a second before it (7 fields); `@daily` and the like;
   * `@every 1h/15m`; before it `CRON_TZ=Europe/Berlin`, behind it a `# comment`. They become calendars and intervals.
   */
  readonly cronExpressions?: readonly string[];
  readonly skip?: readonly CalendarSpecInput[];
  readonly startTime?: number;
  readonly endTime?: number;
  readonly jitterMs?: number;
  /** Default UTC. */
  readonly timeZone?: string;
}

/**
 * What happens when an action is due while the one before it still runs: it is left out (`SKIP`), waits (one, or all of them), lets the running
 * one be cancelled or terminated and follows it, or runs beside it.
 */
export const SCHEDULE_OVERLAP_POLICIES = ['SKIP', 'BUFFER_ONE', 'BUFFER_ALL', 'CANCEL_OTHER', 'TERMINATE_OTHER', 'ALLOW_ALL'] as const;
export type ScheduleOverlapPolicy = (typeof SCHEDULE_OVERLAP_POLICIES)[number];

/** The run that a schedule starts. */
export interface ScheduleAction extends WorkflowTimeouts {
  /** The nominal time is appended: `report-2026-11-26T09:00:00Z`. */
  readonly workflowId: string;
  readonly workflowType: string;
  readonly taskQueue: string;
  readonly input?: readonly Payload[];
  readonly retryPolicy?: RetryPolicy;
  readonly memo?: PayloadMap;
  readonly searchAttributes?: PayloadMap;
  readonly header?: Header;
  readonly userMetadata?: UserMetadata;
  /** Absent: the code that is the current one when the action is taken. */
  readonly deploymentVersion?: DeploymentVersion;
  readonly priority?: Priority;
}

export interface SchedulePolicies {
  /** Default `SKIP`. */
  readonly overlap: ScheduleOverlapPolicy;
  /** An action that could not be taken in time is made up for if it is not later than this. Default a year, at least 10 s. */
  readonly catchupWindowMs: number;
  /** Whether the schedule is paused when a run of it fails or times out. Default false. */
  readonly pauseOnFailure: boolean;
}

export interface ScheduleState {
  readonly paused: boolean;
  readonly note: string;
  /** Counted down by each action that is due by time; at 0 none is taken. Null: without limit. */
  readonly remainingActions: number | null;
}

/** What a schedule is, as its owner gives it. */
export interface ScheduleDefinition {
  readonly spec: ScheduleSpecInput;
  readonly action: ScheduleAction;
  readonly policies?: Partial<SchedulePolicies>;
  readonly state?: Partial<ScheduleState>;
}

/** Acts now. Default policy: that of the schedule. */
export interface ScheduleTrigger {
  readonly overlap?: ScheduleOverlapPolicy;
}
/** Acts for each time of the schedule from `start` to `end` (epoch ms, inclusive), as if they passed now. Default policy: that of the schedule. */
export interface ScheduleBackfill {
  readonly start: number;
  readonly end: number;
  readonly overlap?: ScheduleOverlapPolicy;
}

export interface ScheduleRef {
  readonly namespace: string;
  readonly scheduleId: string;
}

export interface CreateScheduleRequest extends ScheduleRef, ScheduleDefinition {
  readonly memo?: PayloadMap;
  readonly searchAttributes?: PayloadMap;
  readonly triggerImmediately?: ScheduleTrigger;
  readonly backfill?: readonly ScheduleBackfill[];
  readonly requestId: string;
  readonly identity: string;
}
export interface UpdateScheduleRequest extends ScheduleRef, ScheduleDefinition {
  /** In place of those it has; absent: they stay. */
  readonly searchAttributes?: PayloadMap;
  /** Of the description this is based on: `SCHEDULE_CHANGED` if it is another one by now. Absent: whatever is there is replaced. */
  readonly revision?: number;
  readonly requestId: string;
  readonly identity: string;
}
export interface PatchScheduleRequest extends ScheduleRef {
  /** The note that says why. */
  readonly pause?: string;
  readonly unpause?: string;
  readonly triggerImmediately?: ScheduleTrigger;
  readonly backfill?: readonly ScheduleBackfill[];
  readonly requestId: string;
  readonly identity: string;
}

export interface ScheduleRun {
  readonly workflowId: string;
  /** The first run of its chain. */
  readonly runId: string;
}
export interface ScheduleActionResult extends ScheduleRun {
  /** When it was due, jitter included. */
  readonly scheduledTime: number;
  readonly takenTime: number;
  readonly status: WorkflowStatus;
}
/**
 * Why an action was not taken. `OVERLAP`: the one before still ran. `MISSED`: nobody was there within the catch-up window. `BUFFER_FULL`: a
 * thousand waited before it. `NOT_STARTED`: its run could not be started.
 */
export type ScheduleSkipReason = 'OVERLAP' | 'MISSED' | 'BUFFER_FULL' | 'NOT_STARTED';
export interface ScheduleSkip {
  /** When it was due, jitter included. */
  readonly scheduledTime: number;
  readonly reason: ScheduleSkipReason;
  /** Of `NOT_STARTED`: what was said. */
  readonly message?: string;
}
export interface ScheduleInfo {
  /** The next ten, at most. */
  readonly nextActionTimes: readonly number[];
  /** The last ten, at most, oldest first. */
  readonly recentActions: readonly ScheduleActionResult[];
  /** The last ten actions that were not taken, at most, oldest first. */
  readonly recentSkips: readonly ScheduleSkip[];
  readonly runningActions: readonly ScheduleRun[];
  readonly actionCount: number;
  readonly missedCatchupWindow: number;
  readonly overlapSkipped: number;
  /** Actions that found a thousand waiting before them. */
  readonly bufferDropped: number;
  readonly bufferSize: number;
  /** Actions whose run could not be started, because its workflow id was taken for example. */
  readonly failedStarts: number;
  readonly lastFailedStart?: { readonly workflowId: string; readonly time: number; readonly message: string };
  readonly createdAt: number;
  readonly updatedAt: number | null;
}
export interface ScheduleDescription extends ScheduleRef {
  readonly spec: ScheduleSpec;
  readonly action: ScheduleAction;
  readonly policies: SchedulePolicies;
  readonly state: ScheduleState;
  readonly memo?: PayloadMap;
  readonly searchAttributes?: PayloadMap;
  readonly info: ScheduleInfo;
  /** Changes with every update. */
  readonly revision: number;
}
/** One row of the list of schedules. */
export type ScheduleListEntry = Omit<ScheduleDescription, 'action' | 'revision'> & { readonly workflowType: string };

export interface ListSchedulesRequest {
  readonly namespace: string;
  /** Over `ScheduleId`, `TemporalSchedulePaused` and the schedule's own search attributes (docs/schedules.md). */
  readonly query?: string;
  /** Default 50, at most 1,000. */
  readonly pageSize?: number;
  readonly cursor?: string;
}
export interface ListScheduleTimesRequest {
  readonly namespace: string;
  /** Of a schedule that there is, or of a spec. */
  readonly of: { readonly scheduleId: string } | { readonly spec: ScheduleSpecInput };
  /** Nominal times from here on (epoch ms). */
  readonly start: number;
  readonly end?: number;
  /** Default 10, at most 1,000. */
  readonly limit?: number;
}

/** A time of a calendar that local clocks jump over (it is left out), or show twice (it comes twice). */
export interface ScheduleClockChange {
  readonly kind: 'SKIPPED' | 'DOUBLED';
  /** As local clocks would show it: `2027-03-28T02:30:00`. */
  readonly localTime: string;
  /** When the clocks change, epoch ms. */
  readonly changeTime: number;
}

export interface ListScheduleTimesResponse {
  readonly times: readonly number[];
  readonly more: boolean;
  /** In the year from `start` on (or up to `end`): where the clocks of the time zone meet a time of the calendars. */
  readonly clockChanges: readonly ScheduleClockChange[];
  /** With everything filled in. */
  readonly spec: ScheduleSpec;
}

/** What starts runs by itself, at given times. */
export interface ScheduleOperations {
  /** `SCHEDULE_ALREADY_EXISTS` when the id is taken. */
  createSchedule(request: CreateScheduleRequest): Promise<{ readonly revision: number }>;
  describeSchedule(request: ScheduleRef): Promise<ScheduleDescription>;
  /** Replaces all that its owner gave. Times up to now stay as they were; runs go on. */
  updateSchedule(request: UpdateScheduleRequest): Promise<{ readonly revision: number }>;
  patchSchedule(request: PatchScheduleRequest): Promise<void>;
  /** Its runs go on. */
  deleteSchedule(request: ScheduleRef): Promise<void>;
  /** In an order that is always the same, but means nothing. */
  listSchedules(
    request: ListSchedulesRequest,
  ): Promise<{ readonly schedules: readonly ScheduleListEntry[]; readonly nextCursor: string | null }>;
  listScheduleTimes(request: ListScheduleTimesRequest): Promise<ListScheduleTimesResponse>;
}
