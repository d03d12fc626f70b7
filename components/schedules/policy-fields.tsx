'use client';

import { t } from '../texts';
import { Choice, Field, Input, Select, Switch } from '../ui';
import { OVERLAPS } from './overlaps';
import { type PolicyForm, WINDOW_UNITS, type WindowUnit } from './policy-form';

/** What happens when runs would overlap, were missed, or fail. */
export function PolicyFields({ form, onChange }: { readonly form: PolicyForm; readonly onChange: (form: PolicyForm) => void }) {
  const set = (patch: Partial<PolicyForm>) => onChange({ ...form, ...patch });
  return (
    <div className="grid gap-4">
      <div className="grid gap-1">
        <h3 className="font-medium text-12 text-text-2">{t('When the run before still runs')}</h3>
        <Choice
          label={t('When the run before still runs')}
          value={form.overlap}
          onChange={(overlap) => set({ overlap })}
          options={OVERLAPS}
        />
      </div>
      <div className="grid grid-cols-2 gap-3">
        <Field label={t('Catch-up window')} hint={t('What no server was there for is made up for if it is not later than this.')}>
          {(control) => (
            <div className="flex gap-2">
              <Input
                {...control}
                inputMode="numeric"
                className="w-20"
                value={form.window}
                onChange={(event) => set({ window: event.target.value })}
              />
              <Select
                aria-label={t('Unit of the catch-up window')}
                value={form.windowUnit}
                onChange={(unit) => set({ windowUnit: unit as WindowUnit })}
                options={WINDOW_UNITS.map((value) => ({ value, label: value }))}
              />
            </div>
          )}
        </Field>
        <Field label={t('Runs left to start')} hint={t('At 0 it starts none by itself. Empty: no limit.')}>
          {(control) => (
            <Input
              {...control}
              inputMode="numeric"
              placeholder={t('no limit')}
              value={form.remaining}
              onChange={(event) => set({ remaining: event.target.value })}
            />
          )}
        </Field>
        <Field label={t('Pause when a run fails')} hint={t('Also when one times out; the note says which.')}>
          {(control) => <Switch {...control} checked={form.pauseOnFailure} onChange={(pauseOnFailure) => set({ pauseOnFailure })} />}
        </Field>
      </div>
    </div>
  );
}
