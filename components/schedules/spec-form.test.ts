import { describe, expect, it } from 'vitest';
import { compileSpec } from '../../engine/core';
import { formOfSpec, NEW_SPEC, type SpecForm, specOfForm } from './spec-form';

const compiled = (form: SpecForm) => {
  const meant = specOfForm(form);
  if ('problem' in meant) throw new Error(meant.problem);
  const result = compileSpec(meant.spec as Parameters<typeof compileSpec>[0]);
  if ('problem' in result) throw new Error(result.problem);
  return result.spec;
};

describe('the form of a schedule', () => {
  it.each<Partial<SpecForm>>([
    { mode: 'interval', every: '90', unit: 'seconds' },
    { mode: 'interval', every: '2', unit: 'days', timeZone: 'Europe/Berlin', jitterSeconds: '30' },
    { mode: 'week', weekdays: [0, 3], time: '23:59' },
    { mode: 'month', monthDays: '1, 15, 31', time: '00:05', timeZone: 'Asia/Kolkata' },
  ])('shows again what it said: %j', (fields) => {
    const form = { ...NEW_SPEC, ...fields };
    expect(formOfSpec(compiled(form))).toMatchObject(fields);
  });

  it('reads a cron expression as days, where it is that', () => {
    expect(formOfSpec(compiled({ ...NEW_SPEC, mode: 'cron', cron: '0 9 * * MON-FRI' }))).toMatchObject({
      mode: 'week',
      weekdays: [1, 2, 3, 4, 5],
      time: '09:00',
    });
  });

  it.each(['*/5 * * * *', '0 9 1 * MON', '0 9 * 6 *', '0 9 * * *\n0 12 * * *', '@every 1h/5m'])('keeps what it cannot show: %j', (cron) => {
    const spec = compiled({ ...NEW_SPEC, mode: 'cron', cron });
    const form = formOfSpec(spec);
    expect(form.mode).toBe('kept');
    expect(specOfForm(form, spec)).toEqual({ spec: { ...spec, jitterMs: 0 } });
  });

  it.each<[Partial<SpecForm>, string]>([
    [{ mode: 'interval', every: 'often' }, 'as a number'],
    [{ mode: 'interval', every: '0' }, 'as a number'],
    [{ mode: 'week', weekdays: [] }, 'day of the week'],
    [{ mode: 'week', time: '25:00' }, '09:00'],
    [{ mode: 'month', monthDays: '0' }, 'days of the month'],
    [{ mode: 'month', monthDays: 'first' }, 'days of the month'],
    [{ mode: 'cron', cron: ' \n ' }, 'cron expression'],
    [{ jitterSeconds: 'some' }, 'jitter'],
  ])('says what is wrong in %j', (fields, problem) => {
    expect(specOfForm({ ...NEW_SPEC, ...fields })).toEqual({ problem: expect.stringContaining(problem) });
  });
});
