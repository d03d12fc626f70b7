import type { ScheduleOverlapPolicy } from '../../engine/contract';
import { t } from '../texts';
import type { ScheduleDetails } from './types';

export type WindowUnit = 'seconds' | 'minutes' | 'hours' | 'days';

/** What happens with runs, as it stands in the fields. */
export interface PolicyForm {
  readonly overlap: ScheduleOverlapPolicy;
  readonly window: string;
  readonly windowUnit: WindowUnit;
  readonly pauseOnFailure: boolean;
  /** Empty: no limit. */
  readonly remaining: string;
}
export interface Policies {
  readonly policies: { readonly overlap: ScheduleOverlapPolicy; readonly catchupWindowMs: number; readonly pauseOnFailure: boolean };
  readonly remainingActions: number | null;
}

const UNIT_MS: Readonly<Record<(typeof WINDOW_UNITS)[number], number>> = {
  days: 86_400_000,
  hours: 3_600_000,
  minutes: 60_000,
  seconds: 1_000,
};
const LEAST_MS = 10_000;
export const WINDOW_UNITS = ['days', 'hours', 'minutes', 'seconds'] as const;

export const NEW_POLICIES: PolicyForm = { overlap: 'SKIP', window: '365', windowUnit: 'days', pauseOnFailure: false, remaining: '' };

export function policiesOfForm({
  overlap,
  window,
  windowUnit,
  pauseOnFailure,
  remaining,
}: PolicyForm): Policies | { readonly problem: string } {
  const catchupWindowMs = Number(window) * UNIT_MS[windowUnit];
  if (window.trim() === '' || !(catchupWindowMs >= LEAST_MS)) return { problem: t('The catch-up window is at least 10 seconds.') };
  const remainingActions = remaining.trim() === '' ? null : Number(remaining);
  if (remainingActions !== null && !(Number.isInteger(remainingActions) && remainingActions >= 0))
    return { problem: t('The number of runs left to start is a whole number; empty means no limit.') };
  return { policies: { overlap, catchupWindowMs, pauseOnFailure }, remainingActions };
}

export function formOfPolicies({ policies, state }: Pick<ScheduleDetails, 'policies' | 'state'>): PolicyForm {
  const { overlap, catchupWindowMs, pauseOnFailure } = policies;
  const windowUnit = WINDOW_UNITS.find((unit) => catchupWindowMs % UNIT_MS[unit] === 0) ?? 'seconds';
  const remaining = state.remainingActions === null ? '' : String(state.remainingActions);
  return { overlap, window: String(catchupWindowMs / UNIT_MS[windowUnit]), windowUnit, pauseOnFailure, remaining };
}

const COUNTED: Record<(typeof WINDOW_UNITS)[number], (count: number) => string> = {
  seconds: (count) => t('{count, plural, one {# second} other {# seconds}}', { count }),
  minutes: (count) => t('{count, plural, one {# minute} other {# minutes}}', { count }),
  hours: (count) => t('{count, plural, one {# hour} other {# hours}}', { count }),
  days: (count) => t('{count, plural, one {# day} other {# days}}', { count }),
};

/** `1 day`, `90 minutes`. */
export function windowText(catchupWindowMs: number): string {
  const unit = WINDOW_UNITS.find((each) => catchupWindowMs % UNIT_MS[each] === 0) ?? 'seconds';
  const count = catchupWindowMs / UNIT_MS[unit];
  return COUNTED[unit](count);
}
