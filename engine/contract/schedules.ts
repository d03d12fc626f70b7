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
