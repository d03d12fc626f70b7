'use client';

import { Trash2 } from 'lucide-react';
import { t } from '../texts';
import { Field, IconButton, Input, Segmented } from '../ui';
import { CalendarInputs } from './calendar-inputs';
import type { Skip, SkipMode } from './skip';
import { WeekDays } from './week-days';

const MODES: readonly { readonly value: SkipMode; readonly label: string }[] = [
  { value: 'dates', label: t('Dates') },
  { value: 'week', label: t('Week days') },
  { value: 'calendar', label: t('Calendar') },
];

export interface SkipCardProps {
  readonly skip: Skip;
  /** From 1, for its name. */
  readonly number: number;
  readonly onChange: (skip: Skip) => void;
  readonly onRemove: () => void;
}

/** Times that are left out, whatever the rules say. */
export function SkipCard({ skip, number, onChange, onRemove }: SkipCardProps) {
  const set = (patch: Partial<Skip>) => onChange({ ...skip, ...patch });
  return (
    <li data-testid={`skip-${number}`} className="grid gap-3 rounded-md border border-dashed bg-surface-0 p-3">
      <div className="flex items-center gap-2">
        <span className="font-medium text-12 text-text-2">{t('Except')}</span>
        <Segmented label={t('Exclusion {number}', { number })} value={skip.mode} onChange={(mode) => set({ mode })} options={MODES} />
        <span className="ml-auto">
          <IconButton label={t('Remove exclusion {number}', { number })} onClick={onRemove}>
            <Trash2 />
          </IconButton>
        </span>
      </div>
      {skip.mode === 'dates' && (
        <Field label={t('Days')} hint={t('2026-12-25; without the year, 12-25, of every year. Several with commas.')}>
          {(control) => <Input {...control} code value={skip.dates} onChange={(event) => set({ dates: event.target.value })} />}
        </Field>
      )}
      {skip.mode === 'week' && <WeekDays chosen={skip.weekdays} onChange={(weekdays) => set({ weekdays })} />}
      {skip.mode === 'calendar' && <CalendarInputs fields={skip.fields} onChange={(fields) => set({ fields })} />}
    </li>
  );
}
