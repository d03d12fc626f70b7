'use client';

import { CalendarOff, Plus } from 'lucide-react';
import { t } from '../texts';
import { Button, Field, Input } from '../ui';
import { newRule } from './rule';
import { RuleCard } from './rule-card';
import { newSkip } from './skip';
import { SkipCard } from './skip-card';
import type { SpecForm } from './spec-form';

interface SpecFieldsProps {
  readonly form: SpecForm;
  readonly onChange: (form: SpecForm) => void;
}

/** When a schedule acts: rules that add up, what is left out, the time zone and the bounds. */
export function SpecFields({ form, onChange }: SpecFieldsProps) {
  const set = (patch: Partial<SpecForm>) => onChange({ ...form, ...patch });
  const { rules, skips } = form;
  return (
    <div className="grid grid-cols-1 gap-3">
      {rules.length === 0 && <p className="text-13 text-text-2">{t('No rule: it acts only when it is triggered.')}</p>}
      <ul aria-label={t('Rules')} className="grid grid-cols-1 gap-2">
        {rules.map((rule, i) => (
          <RuleCard
            key={rule.key}
            rule={rule}
            number={i + 1}
            onChange={(changed) => set({ rules: rules.map((each) => (each.key === rule.key ? changed : each)) })}
            onRemove={() => set({ rules: rules.filter((each) => each.key !== rule.key) })}
          />
        ))}
        {skips.map((skip, i) => (
          <SkipCard
            key={`skip ${skip.key}`}
            skip={skip}
            number={i + 1}
            onChange={(changed) => set({ skips: skips.map((each) => (each.key === skip.key ? changed : each)) })}
            onRemove={() => set({ skips: skips.filter((each) => each.key !== skip.key) })}
          />
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        <Button size="sm" onClick={() => set({ rules: [...rules, newRule()] })}>
          <Plus aria-hidden /> {t('Add a rule')}
        </Button>
        <Button size="sm" onClick={() => set({ skips: [...skips, newSkip()] })}>
          <CalendarOff aria-hidden /> {t('Leave days out')}
        </Button>
      </div>
      <div className="grid grid-cols-2 gap-3">
        <Field label={t('Time zone')}>
          {(control) => (
            <>
              <Input {...control} list="time-zones" value={form.timeZone} onChange={(event) => set({ timeZone: event.target.value })} />
              <datalist id="time-zones">
                {['UTC', ...Intl.supportedValuesOf('timeZone')].map((zone) => (
                  <option key={zone} value={zone} />
                ))}
              </datalist>
            </>
          )}
        </Field>
        <Field label={t('Jitter, seconds')} hint={t('Each time is put off by up to this.')}>
          {(control) => (
            <Input
              {...control}
              inputMode="numeric"
              value={form.jitterSeconds}
              onChange={(event) => set({ jitterSeconds: event.target.value })}
            />
          )}
        </Field>
        <Field label={t('Not before')} hint={t('On the clocks of the time zone.')}>
          {(control) => (
            <Input {...control} type="datetime-local" value={form.start} onChange={(event) => set({ start: event.target.value })} />
          )}
        </Field>
        <Field label={t('Not after')}>
          {(control) => (
            <Input {...control} type="datetime-local" value={form.end} onChange={(event) => set({ end: event.target.value })} />
          )}
        </Field>
      </div>
    </div>
  );
}
