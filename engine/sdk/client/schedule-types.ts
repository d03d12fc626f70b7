import {
  type Duration,
  enumConverters,
  type SearchAttributePair,
  type SearchAttributes,
  type TypedSearchAttributes,
  type Workflow,
} from '../common';
import type { DescribeScheduleResponse } from './raw';
import type { WorkflowStartOptions } from './workflow-options';

/** How a schedule is created. */
export interface ScheduleOptions<A extends ScheduleOptionsAction = ScheduleOptionsAction> {
  /** Of your choice; there is one schedule of an id. */
  scheduleId: string;
  /** When it acts. */
  spec: ScheduleSpec;
  /** What it does then. */
  action: A;
  policies?: {
    /** What happens when an action is due while the one before it still runs. Default `SKIP`. */
    overlap?: ScheduleOverlapPolicy;
    /** Actions that could not be taken in time are made up for if they are not later than this. Default a year, at least 10 seconds. */
    catchupWindow?: Duration;
    /** Pauses the schedule when a run of it fails or times out. Default false. */
    pauseOnFailure?: boolean;
  };
  /** Facts for people, not searched by. */
  memo?: Record<string, unknown>;
  /** @deprecated Use `typedSearchAttributes`. */
  searchAttributes?: SearchAttributes;
  /** What schedules are searched by. */
  typedSearchAttributes?: SearchAttributePair[] | TypedSearchAttributes;
  state?: {
    /** Default false. */
    paused?: boolean;
    /** Why it is paused, for example. */
    note?: string;
    /** Actions that it still takes by itself. Default: without limit. */
    remainingActions?: number;
    /** Whether it acts at once, too. Default false. */
    triggerImmediately?: boolean;
    /** Times to act for now, as if they passed. */
    backfill?: Backfill[];
  };
}
export type CompiledScheduleOptions = Omit<ScheduleOptions, 'action'> & { action: CompiledScheduleAction };

/** What an update gives: all of it anew. */
export type ScheduleUpdateOptions<A extends ScheduleOptionsAction = ScheduleOptionsAction> = Omit<
  ScheduleOptions,
  'scheduleId' | 'memo' | 'action' | 'state'
> & { action: A; state: Omit<NonNullable<ScheduleOptions['state']>, 'triggerImmediately' | 'backfill'> };
export type CompiledScheduleUpdateOptions = Omit<ScheduleUpdateOptions, 'action'> & { action: CompiledScheduleAction };

/** A schedule as the list has it. */
export interface ScheduleSummary {
  scheduleId: string;
  spec?: ScheduleSpecDescription;
  action?: ScheduleSummaryAction;
  memo?: Record<string, unknown>;
  /** @deprecated Use `typedSearchAttributes`. */
  searchAttributes?: SearchAttributes;
  typedSearchAttributes?: TypedSearchAttributes;
  state: { paused: boolean; note?: string };
  info: { recentActions: ScheduleExecutionResult[]; nextActionTimes: Date[] };
}

export interface ScheduleExecutionResult {
  /** When it was due, jitter included. */
  scheduledAt: Date;
  takenAt: Date;
  action: ScheduleExecutionActionResult;
}
export type ScheduleExecutionActionResult = ScheduleExecutionStartWorkflowActionResult;
export interface ScheduleExecutionStartWorkflowActionResult {
  type: 'startWorkflow';
  workflow: {
    workflowId: string;
    /** Of the run that the schedule started; those that follow it have others. */
    firstExecutionRunId: string;
  };
}

/** All about a schedule. */
export type ScheduleDescription = {
  scheduleId: string;
  spec: ScheduleSpecDescription;
  action: ScheduleDescriptionAction;
  policies: {
    overlap: ScheduleOverlapPolicy;
    /** In ms. */
    catchupWindow: number;
    pauseOnFailure: boolean;
  };
  memo?: Record<string, unknown>;
  /** @deprecated Use `typedSearchAttributes`. */
  searchAttributes: SearchAttributes;
  typedSearchAttributes: TypedSearchAttributes;
  state: {
    paused: boolean;
    note?: string;
    /** Undefined: without limit. */
    remainingActions?: number;
  };
  info: {
    /** The last ten, oldest first. */
    recentActions: ScheduleExecutionResult[];
    /** The next ten. */
    nextActionTimes: Date[];
    numActionsTaken: number;
    numActionsMissedCatchupWindow: number;
    numActionsSkippedOverlap: number;
    createdAt: Date;
    lastUpdatedAt: Date | undefined;
    runningActions: ScheduleExecutionActionResult[];
  };
  /** As the engine says it. */
  raw: DescribeScheduleResponse;
};

/** The times of a schedule: those of `calendars`, `intervals` and `cronExpressions`, without those of `skip`. */
export interface ScheduleSpec {
  calendars?: CalendarSpec[];
  intervals?: IntervalSpec[];
  /**
   * `minute hour day-of-month month day-of-week` (5 fields), with a year behind it (6), a second before it (7); `@daily` and the like;
   * `@every 1h/15m`. Before it `CRON_TZ=Europe/Berlin`, behind it a `# comment`. Both days must match.
   */
  cronExpressions?: string[];
  /** Times that match, with their second, are left out. */
  skip?: CalendarSpec[];
  /** Inclusive. Default: from the beginning of time. */
  startAt?: Date;
  /** Inclusive. Default: to its end. */
  endAt?: Date;
  /** Each time is put off by up to this. Default 0. */
  jitter?: Duration;
  /** IANA name. A time that its clocks jump over is left out, one that they show twice comes twice. Default UTC. */
  timezone?: string;
}
/** A spec as the engine gives it back: cron expressions have become calendars and intervals. */
export type ScheduleSpecDescription = Omit<ScheduleSpec, 'calendars' | 'intervals' | 'cronExpressions' | 'skip' | 'jitter'> & {
  calendars?: CalendarSpecDescription[];
  intervals?: IntervalSpecDescription[];
  skip?: CalendarSpecDescription[];
  /** In ms. */
  jitter?: number;
};

/** Seconds whose every field matches, as local clocks and calendars show them. */
export interface CalendarSpec {
  /** 0 to 59. Default 0. */
  second?: LooseRange<number> | LooseRange<number>[] | '*';
  /** 0 to 59. Default 0. */
  minute?: LooseRange<number> | LooseRange<number>[] | '*';
  /** 0 to 23. Default 0. */
  hour?: LooseRange<number> | LooseRange<number>[] | '*';
  /** 1 to 31. Default `*`. */
  dayOfMonth?: LooseRange<number> | LooseRange<number>[] | '*';
  /** Default `*`. */
  month?: LooseRange<Month> | LooseRange<Month>[] | '*';
  /** With all its digits. Default `*`. */
  year?: LooseRange<number> | LooseRange<number>[] | '*';
  /** Default `*`. */
  dayOfWeek?: LooseRange<DayOfWeek> | LooseRange<DayOfWeek>[] | '*';
  comment?: string;
}
export interface CalendarSpecDescription {
  second: Range<number>[];
  minute: Range<number>[];
  hour: Range<number>[];
  dayOfMonth: Range<number>[];
  month: Range<Month>[];
  /** None: every year. */
  year: Range<number>[];
  dayOfWeek: Range<DayOfWeek>[];
  comment?: string;
}

/** Multiples of `every` since 1970, plus `offset`; to the second. */
export interface IntervalSpec {
  every: Duration;
  /** Default 0. */
  offset?: Duration;
}
/** In ms. */
export interface IntervalSpecDescription {
  every: number;
  offset: number;
}

export interface Range<Unit> {
  start: Unit;
  /** Inclusive. Before `start`: the same as it. */
  end: Unit;
  step: number;
}
/** `3`, `{ start: 2 }`, `{ start: 2, end: 4 }`, `{ start: 2, end: 10, step: 3 }`. */
export type LooseRange<Unit> = Range<Unit> | { start: Range<Unit>['start']; end?: Range<Unit>['end']; step?: never } | Unit;

export const MONTHS = [
  'JANUARY',
  'FEBRUARY',
  'MARCH',
  'APRIL',
  'MAY',
  'JUNE',
  'JULY',
  'AUGUST',
  'SEPTEMBER',
  'OCTOBER',
  'NOVEMBER',
  'DECEMBER',
] as const;
export type Month = (typeof MONTHS)[number];
export const DAYS_OF_WEEK = ['SUNDAY', 'MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY'] as const;
export type DayOfWeek = (typeof DAYS_OF_WEEK)[number];

export type ScheduleOptionsAction = ScheduleOptionsStartWorkflowAction<Workflow>;
export type ScheduleOptionsStartWorkflowAction<W extends Workflow> = {
  type: 'startWorkflow';
  workflowType: string | W;
} & Pick<
  WorkflowStartOptions<W>,
  | 'taskQueue'
  | 'args'
  | 'memo'
  | 'searchAttributes'
  | 'typedSearchAttributes'
  | 'retry'
  | 'workflowExecutionTimeout'
  | 'workflowRunTimeout'
  | 'workflowTaskTimeout'
  | 'staticDetails'
  | 'staticSummary'
  | 'priority'
> & {
    /** The nominal time is appended. Default `<scheduleId>-workflow`. */
    workflowId?: string;
  };
export type ScheduleSummaryAction = ScheduleSummaryStartWorkflowAction;
export interface ScheduleSummaryStartWorkflowAction {
  type: 'startWorkflow';
  workflowType: string;
}
export type ScheduleDescriptionAction = ScheduleDescriptionStartWorkflowAction;
export type ScheduleDescriptionStartWorkflowAction = ScheduleSummaryStartWorkflowAction &
  Pick<
    WorkflowStartOptions<Workflow>,
    | 'taskQueue'
    | 'workflowId'
    | 'args'
    | 'memo'
    | 'searchAttributes'
    | 'typedSearchAttributes'
    | 'retry'
    | 'workflowExecutionTimeout'
    | 'workflowRunTimeout'
    | 'workflowTaskTimeout'
    | 'staticSummary'
    | 'staticDetails'
    | 'priority'
  >;
export type CompiledScheduleAction = Omit<ScheduleDescriptionAction, 'workflowType' | 'args'> & { workflowType: string; args: unknown[] };

/** What happens when an action is due while the one before it still runs. */
export const ScheduleOverlapPolicy = {
  /** It is left out. The default. */
  SKIP: 'SKIP',
  /** One waits for the end; more are left out. */
  BUFFER_ONE: 'BUFFER_ONE',
  /** All wait, and follow one after the other. */
  BUFFER_ALL: 'BUFFER_ALL',
  /** The one that runs is cancelled, and followed when it has ended. */
  CANCEL_OTHER: 'CANCEL_OTHER',
  /** The one that runs is terminated, and followed. */
  TERMINATE_OTHER: 'TERMINATE_OTHER',
  /** They run side by side. */
  ALLOW_ALL: 'ALLOW_ALL',
  /** @deprecated Leave it out, or say `SKIP`. */
  UNSPECIFIED: undefined,
} as const;
export type ScheduleOverlapPolicy = (typeof ScheduleOverlapPolicy)[keyof typeof ScheduleOverlapPolicy];

export const [encodeScheduleOverlapPolicy, decodeScheduleOverlapPolicy] = enumConverters(
  { SKIP: 1, BUFFER_ONE: 2, BUFFER_ALL: 3, CANCEL_OTHER: 4, TERMINATE_OTHER: 5, ALLOW_ALL: 6 } as const,
  'SCHEDULE_OVERLAP_POLICY_',
);

/** Times to act for now, as if they passed. */
export interface Backfill {
  /** Inclusive. */
  start: Date;
  /** Inclusive. */
  end: Date;
  /** Default: that of the schedule. */
  overlap?: ScheduleOverlapPolicy;
}
