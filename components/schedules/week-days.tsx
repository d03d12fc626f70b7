'use client';

import { t } from '../texts';

const DAYS = [t('Sun'), t('Mon'), t('Tue'), t('Wed'), t('Thu'), t('Fri'), t('Sat')];
const MONDAY_FIRST = [1, 2, 3, 4, 5, 6, 0];

export interface WeekDaysProps {
  /** From 0, Sunday. */
  readonly chosen: readonly number[];
  readonly onChange: (days: number[]) => void;
}

export function WeekDays({ chosen, onChange }: WeekDaysProps) {
  return (
    <fieldset className="flex flex-wrap gap-1">
      <legend className="mb-1 font-medium text-12 text-text-2">{t('Days of the week')}</legend>
      {MONDAY_FIRST.map((day) => {
        const on = chosen.includes(day);
        return (
          <button
            key={day}
            type="button"
            aria-pressed={on}
            onClick={() => onChange(on ? chosen.filter((each) => each !== day) : [...chosen, day].sort())}
            className="h-8 rounded-md border bg-surface-1 px-2.5 font-medium text-12 text-text-2 transition-colors aria-pressed:border-accent aria-pressed:bg-accent aria-pressed:text-on-accent"
          >
            {DAYS[day]}
          </button>
        );
      })}
    </fieldset>
  );
}
