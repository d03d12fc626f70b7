import type { ScheduleSpec } from '../../engine/contract';
import { t } from '../texts';
import { newRule, partOfRule, type Rule, ruleOfCalendar, ruleOfInterval, type SpecInput } from './rule';
import { calendarsOfSkip, type Skip, skipsOf } from './skip';
import { localOf, momentOf } from './zone-time';

/** When a schedule acts, as it stands in the fields: the times of all rules, without those of the skips. */
export interface SpecForm {
  readonly rules: readonly Rule[];
  readonly skips: readonly Skip[];
  /** `2026-11-27T09:00`, on the clocks of the time zone; empty: no bound. */
  readonly start: string;
  readonly end: string;
  readonly timeZone: string;
  readonly jitterSeconds: string;
}

export function newSpec(timeZone: string): SpecForm {
  return { rules: [newRule()], skips: [], start: '', end: '', timeZone, jitterSeconds: '0' };
}

/** The spec that the fields mean, or what is wrong in them. The engine says the rest. */
export function specOfForm(form: SpecForm): { readonly spec: SpecInput } | { readonly problem: string } {
  const jitter = Number(form.jitterSeconds || 0);
  if (!(jitter >= 0)) return { problem: t('The jitter is a number of seconds.') };
  const timeZone = form.timeZone.trim() || 'UTC';
  const calendars: NonNullable<SpecInput['calendars']> = [];
  const intervals: NonNullable<SpecInput['intervals']> = [];
  const cronExpressions: string[] = [];
  for (const rule of form.rules) {
    const part = partOfRule(rule);
    if ('problem' in part) return part;
    calendars.push(...(part.calendars ?? []));
    intervals.push(...(part.intervals ?? []));
    cronExpressions.push(...(part.cronExpressions ?? []));
  }
  const skip: NonNullable<SpecInput['skip']> = [];
  for (const each of form.skips) {
    const left = calendarsOfSkip(each);
    if ('problem' in left) return left;
    skip.push(...(left as NonNullable<SpecInput['skip']>));
  }
  const bounds = { startTime: bound(form.start, timeZone), endTime: bound(form.end, timeZone) };
  if (bounds.startTime === null || bounds.endTime === null)
    return { problem: t('There is no time zone {timeZone}: Europe/Berlin, for example.', { timeZone }) };
  const ownZone = cronExpressions.some((line) => /^(?:CRON_)?TZ=/.test(line));
  return {
    spec: {
      ...(calendars.length > 0 && { calendars }),
      ...(intervals.length > 0 && { intervals }),
      ...(cronExpressions.length > 0 && { cronExpressions }),
      ...(skip.length > 0 && { skip }),
      ...(bounds.startTime !== undefined && { startTime: bounds.startTime }),
      ...(bounds.endTime !== undefined && { endTime: bounds.endTime }),
      ...(!ownZone && { timeZone }),
      jitterMs: jitter * 1_000,
    },
  };
}

/** The fields for a spec that there is. */
export function formOfSpec({ calendars, intervals, skip, startTime, endTime, timeZone, jitterMs }: ScheduleSpec): SpecForm {
  return {
    rules: [...intervals.map(ruleOfInterval), ...calendars.map(ruleOfCalendar)],
    skips: skipsOf(skip),
    start: startTime === undefined ? '' : localOf(startTime, timeZone),
    end: endTime === undefined ? '' : localOf(endTime, timeZone),
    timeZone,
    jitterSeconds: String(jitterMs / 1_000),
  };
}

/** Undefined: none is given; null: the time zone is not known. */
function bound(text: string, timeZone: string): number | null | undefined {
  return text === '' ? undefined : momentOf(text, timeZone);
}
