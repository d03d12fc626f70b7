'use client';

import { Trash2 } from 'lucide-react';
import { t } from '../texts';
import { Field, IconButton, Input, Segmented, Select, Textarea } from '../ui';
import { CalendarInputs } from './calendar-inputs';
import type { IntervalUnit, Rule, RuleMode } from './rule';
import { WeekDays } from './week-days';

const UNITS: readonly IntervalUnit[] = ['seconds', 'minutes', 'hours', 'days'];
const MODES: readonly { readonly value: RuleMode; readonly label: string }[] = [
  { value: 'interval', label: t('Interval') },
  { value: 'week', label: t('Week days') },
  { value: 'month', label: t('Month days') },
  { value: 'calendar', label: t('Calendar') },
  { value: 'cron', label: t('Cron') },
];

export interface RuleCardProps {
  readonly rule: Rule;
  /** From 1, for its name. */
  readonly number: number;
  readonly onChange: (rule: Rule) => void;
  /** Absent: it is the only one. */
  readonly onRemove?: () => void;
}

/** One of the rules whose times add up. */
export function RuleCard({ rule, number, onChange, onRemove }: RuleCardProps) {
  const set = (patch: Partial<Rule>) => onChange({ ...rule, ...patch });
  const time = (
    <Field label={t('At')}>
      {(control) => (
        <Input {...control} type="time" className="w-32" value={rule.time} onChange={(event) => set({ time: event.target.value })} />
      )}
    </Field>
  );
  return (
    <li data-testid={`rule-${number}`} className="grid gap-3 rounded-md border bg-surface-0 p-3">
      <div className="flex items-center gap-2">
        <div className="min-w-0 overflow-x-auto">
          <Segmented label={t('When, rule {number}', { number })} value={rule.mode} onChange={(mode) => set({ mode })} options={MODES} />
        </div>
        {onRemove && (
          <span className="ml-auto">
            <IconButton label={t('Remove rule {number}', { number })} onClick={onRemove}>
              <Trash2 />
            </IconButton>
          </span>
        )}
      </div>
      {rule.mode === 'interval' && (
        <div className="grid grid-cols-[auto_auto_1fr] items-start gap-3">
          <Field label={t('Every')}>
            {(control) => (
              <Input
                {...control}
                inputMode="numeric"
                className="w-24"
                value={rule.every}
                onChange={(event) => set({ every: event.target.value })}
              />
            )}
          </Field>
          <Field label={t('Unit')}>
            {(control) => (
              <Select
                {...control}
                className="w-32"
                value={rule.unit}
                onChange={(unit) => set({ unit: unit as IntervalUnit })}
                options={UNITS.map((value) => ({ value, label: value }))}
              />
            )}
          </Field>
          <Field label={t('Offset, {unit}', { unit: rule.unit })} hint={t('Counted from 1970 in UTC, put off by this.')}>
            {(control) => (
              <Input
                {...control}
                inputMode="numeric"
                className="w-24"
                value={rule.offset}
                onChange={(event) => set({ offset: event.target.value })}
              />
            )}
          </Field>
        </div>
      )}
      {rule.mode === 'week' && (
        <div className="flex flex-wrap items-end gap-3">
          <WeekDays chosen={rule.weekdays} onChange={(weekdays) => set({ weekdays })} />
          {time}
        </div>
      )}
      {rule.mode === 'month' && (
        <div className="flex flex-wrap items-start gap-3">
          <Field label={t('Days of the month')} hint={t('1, 15: a month without the day is passed over.')}>
            {(control) => <Input {...control} value={rule.monthDays} onChange={(event) => set({ monthDays: event.target.value })} />}
          </Field>
          {time}
        </div>
      )}
      {rule.mode === 'calendar' && <CalendarInputs fields={rule.fields} onChange={(fields) => set({ fields })} />}
      {rule.mode === 'cron' && (
        <Field
          label={t('Cron expressions')}
          hint={t('minute hour day-of-month month day-of-week; @daily; @every 90m. Several lines add up.')}
        >
          {(control) => <Textarea {...control} code rows={2} value={rule.cron} onChange={(event) => set({ cron: event.target.value })} />}
        </Field>
      )}
    </li>
  );
}
