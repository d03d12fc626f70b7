'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { errorText, useTRPC } from '../../app/_client';
import { Field, FieldNote, formatLocal, Input, Segmented, Select, Textarea } from '../ui';
import type { IntervalUnit, SpecForm, SpecInput, SpecMode } from './spec-form';

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONDAY_FIRST = [1, 2, 3, 4, 5, 6, 0];
const UNITS: readonly IntervalUnit[] = ['seconds', 'minutes', 'hours', 'days'];
const MODES: readonly { readonly value: SpecMode; readonly label: string }[] = [
  { value: 'interval', label: 'Interval' },
  { value: 'week', label: 'Week days' },
  { value: 'month', label: 'Month days' },
  { value: 'cron', label: 'Cron' },
];

interface SpecFieldsProps {
  readonly form: SpecForm;
  /** Of a schedule whose times the form cannot show. */
  readonly keptSentence?: string;
  readonly onChange: (form: SpecForm) => void;
}

/** When a schedule acts, in one of four ways. */
export function SpecFields({ form, keptSentence, onChange }: SpecFieldsProps) {
  const set = (patch: Partial<SpecForm>) => onChange({ ...form, ...patch });
  return (
    <div className="grid gap-3">
      <Segmented
        label="When"
        value={form.mode}
        onChange={(mode) => set({ mode })}
        options={keptSentence ? [...MODES, { value: 'kept', label: 'As it is' }] : MODES}
      />
      {form.mode === 'kept' && <p className="text-13 text-text-2">{keptSentence}</p>}
      {form.mode === 'interval' && (
        <Field label="Every">
          {(control) => (
            <div className="flex gap-2">
              <Input
                {...control}
                inputMode="numeric"
                className="w-24"
                value={form.every}
                onChange={(event) => set({ every: event.target.value })}
              />
              <Select
                aria-label="Unit"
                value={form.unit}
                onChange={(unit) => set({ unit: unit as IntervalUnit })}
                options={UNITS.map((value) => ({ value, label: value }))}
              />
            </div>
          )}
        </Field>
      )}
      {form.mode === 'week' && <WeekDays chosen={form.weekdays} onChange={(weekdays) => set({ weekdays })} />}
      {form.mode === 'month' && (
        <Field label="Days of the month" hint="1, 15">
          {(control) => <Input {...control} value={form.monthDays} onChange={(event) => set({ monthDays: event.target.value })} />}
        </Field>
      )}
      {(form.mode === 'week' || form.mode === 'month') && (
        <Field label="At">
          {(control) => (
            <Input {...control} type="time" className="w-32" value={form.time} onChange={(event) => set({ time: event.target.value })} />
          )}
        </Field>
      )}
      {form.mode === 'cron' && (
        <Field label="Cron expressions" hint="minute hour day-of-month month day-of-week; @daily; @every 90m. Several lines add up.">
          {(control) => <Textarea {...control} code rows={2} value={form.cron} onChange={(event) => set({ cron: event.target.value })} />}
        </Field>
      )}
      <div className="grid grid-cols-2 gap-3">
        <Field label="Time zone">
          {(control) => (
            <>
              <Input {...control} list="time-zones" value={form.timeZone} onChange={(event) => set({ timeZone: event.target.value })} />
              <datalist id="time-zones">
                {Intl.supportedValuesOf('timeZone').map((zone) => (
                  <option key={zone} value={zone} />
                ))}
              </datalist>
            </>
          )}
        </Field>
        <Field label="Jitter, seconds" hint="Each time is put off by up to this.">
          {(control) => (
            <Input
              {...control}
              inputMode="numeric"
              value={form.jitterSeconds}
              onChange={(event) => set({ jitterSeconds: event.target.value })}
            />
          )}
        </Field>
      </div>
    </div>
  );
}

function WeekDays({ chosen, onChange }: { readonly chosen: readonly number[]; readonly onChange: (days: number[]) => void }) {
  return (
    <fieldset className="flex flex-wrap gap-1">
      <legend className="mb-1 font-medium text-12 text-text-2">Days of the week</legend>
      {MONDAY_FIRST.map((day) => {
        const on = chosen.includes(day);
        return (
          <button
            key={day}
            type="button"
            aria-pressed={on}
            onClick={() => onChange(on ? chosen.filter((each) => each !== day) : [...chosen, day].sort())}
            className="h-7 rounded-md border px-2.5 font-medium text-12 text-text-2 transition-colors aria-pressed:border-accent aria-pressed:bg-accent aria-pressed:text-on-accent"
          >
            {DAYS[day]}
          </button>
        );
      })}
    </fieldset>
  );
}

/** The next five times of what stands in the form, as the server reads it. */
export function SpecPreview({ spec, problem }: { readonly spec: SpecInput | null; readonly problem: string | null }) {
  const trpc = useTRPC();
  const preview = useQuery(
    trpc.schedules.preview.queryOptions(
      { of: { spec: spec ?? {} }, limit: 5 },
      { enabled: spec !== null, placeholderData: keepPreviousData, retry: false },
    ),
  );
  const wrong = problem ?? (preview.error ? errorText(preview.error).message : null);
  return (
    <div aria-live="polite" className="rounded-md border bg-surface-0 px-3 py-2 text-13">
      {wrong ? (
        <FieldNote error={wrong} />
      ) : (
        preview.data && (
          <>
            <p className="font-medium">{preview.data.sentence}</p>
            {preview.data.times.length === 0 && <p className="text-text-2">There is no such time.</p>}
            <ol className="mt-1 grid gap-0.5 text-12 text-text-2 tabular-nums">
              {preview.data.times.map((time) => (
                <li key={time}>{formatLocal(time)}</li>
              ))}
            </ol>
          </>
        )
      )}
    </div>
  );
}
