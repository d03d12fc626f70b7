import { describe, expect, it } from 'vitest';
import type { ScheduleSpecInput } from '../../engine/contract';
import { compileSpec } from '../../engine/core';
import { newRule, type Rule } from './rule';
import { newSkip, type Skip } from './skip';
import { formOfSpec, newSpec, type SpecForm, specOfForm } from './spec-form';
import { formatInZone, localOf, momentOf } from './zone-time';

const compile = (input: ScheduleSpecInput) => {
  const result = compileSpec(input);
  if ('problem' in result) throw new Error(result.problem);
  return result.spec;
};
const compiled = (form: SpecForm) => {
  const meant = specOfForm(form);
  if ('problem' in meant) throw new Error(meant.problem);
  return compile(meant.spec as ScheduleSpecInput);
};
const UTC = newSpec('UTC');
const withRule = (fields: Partial<Rule>): SpecForm => ({ ...UTC, rules: [newRule(fields)] });
const withSkip = (fields: Partial<Skip>): SpecForm => ({ ...UTC, skips: [newSkip(fields)] });

describe('the form of a schedule', () => {
  it.each<Partial<Rule>>([
    { mode: 'interval', every: '90', unit: 'seconds', offset: '0' },
    { mode: 'interval', every: '2', unit: 'hours', offset: '1' },
    { mode: 'week', weekdays: [0, 3], time: '23:59' },
    { mode: 'month', monthDays: '1, 15, 31', time: '00:05' },
    {
      mode: 'calendar',
      fields: {
        second: '30',
        minute: '*',
        hour: '8-17/3, 20',
        dayOfMonth: '1-7',
        month: '3, 6',
        dayOfWeek: '1-5',
        year: '2027-2030',
        comment: 'odd',
      },
    },
  ])('shows again what a rule said: %j', (fields) => {
    expect(formOfSpec(compiled(withRule(fields))).rules).toEqual([expect.objectContaining(fields)]);
  });

  it.each<Partial<Skip>>([
    { mode: 'dates', dates: '2026-12-25, 12-31' },
    { mode: 'week', weekdays: [0, 6] },
    {
      mode: 'calendar',
      fields: { second: '*', minute: '*', hour: '0-6', dayOfMonth: '', month: '', dayOfWeek: '', year: '', comment: '' },
    },
  ])('shows again what is left out: %j', (fields) => {
    expect(formOfSpec(compiled(withSkip(fields))).skips).toEqual([expect.objectContaining(fields)]);
  });

  it('shows again several rules with bounds, time zone and jitter', () => {
    const form: SpecForm = {
      rules: [newRule({ mode: 'interval', every: '3' }), newRule(), newRule({ mode: 'month' })],
      skips: [newSkip({ dates: '12-25' }), newSkip({ mode: 'week' })],
      start: '2026-11-27T09:00:00',
      end: '2027-07-01T00:00:00',
      timeZone: 'Europe/Berlin',
      jitterSeconds: '30',
    };
    const spec = compiled(form);
    expect([spec.startTime, spec.endTime]).toEqual([Date.parse('2026-11-27T08:00:00Z'), Date.parse('2027-06-30T22:00:00Z')]);
    const again = formOfSpec(spec);
    const { rules, skips, ...rest } = form;
    expect(again).toMatchObject(rest);
    expect([again.rules.map(({ mode }) => mode), again.skips.map(({ mode }) => mode)]).toEqual([
      rules.map(({ mode }) => mode),
      skips.map(({ mode }) => mode),
    ]);
  });

  it('reads a cron expression as days, where it is that', () => {
    expect(formOfSpec(compiled(withRule({ mode: 'cron', cron: '0 9 * * MON-FRI' }))).rules).toMatchObject([
      { mode: 'week', weekdays: [1, 2, 3, 4, 5], time: '09:00' },
    ]);
  });

  it.each(['*/5 * * * *', '0 9 1 * MON', '0 9 * 6 *', '0 9 * * *\n0 12 * * *', '@every 1h/5m', '15 10 1-7/2 1,4 1-5 2030 # why'])(
    'means the same after it was shown: %j',
    (cron) => {
      const spec = compiled(withRule({ mode: 'cron', cron }));
      expect(compiled(formOfSpec(spec))).toEqual(spec);
    },
  );

  it('leaves the time zone to a cron expression that names one', () => {
    expect(
      compiled({ ...newSpec('Asia/Tokyo'), rules: [newRule({ mode: 'cron', cron: 'CRON_TZ=Europe/Berlin 0 9 * * *' })] }).timeZone,
    ).toBe('Europe/Berlin');
  });

  it.each<[SpecForm, string]>([
    [withRule({ mode: 'interval', every: 'often' }), 'as a number'],
    [withRule({ mode: 'interval', every: '0' }), 'as a number'],
    [withRule({ mode: 'interval', offset: '-1' }), 'offset'],
    [withRule({ mode: 'week', weekdays: [] }), 'day of the week'],
    [withRule({ mode: 'week', time: '25:00' }), '09:00'],
    [withRule({ mode: 'month', monthDays: '0' }), 'days of the month'],
    [withRule({ mode: 'month', monthDays: 'first' }), 'days of the month'],
    [withRule({ mode: 'cron', cron: ' \n ' }), 'cron expression'],
    [withRule({ mode: 'calendar', fields: { ...newRule().fields, hour: '24' } }), 'Hour: “24” is no list of values from 0 to 23'],
    [withSkip({ dates: '' }), 'days that are left out'],
    [withSkip({ dates: '2026-02-30' }), '“2026-02-30” is no day'],
    [withSkip({ mode: 'week', weekdays: [] }), 'left out'],
    [{ ...UTC, timeZone: 'Mars/Base', start: '2026-01-01T00:00' }, 'no time zone Mars/Base'],
    [{ ...UTC, jitterSeconds: 'some' }, 'jitter'],
  ])('says what is wrong', (form, problem) => {
    expect(specOfForm(form)).toEqual({ problem: expect.stringContaining(problem) });
  });
});

describe('times on the clocks of a zone', () => {
  it('are read and shown, also where the clocks change', () => {
    const zone = 'Europe/Berlin';
    const iso = (text: string) => new Date(momentOf(text, zone) ?? 0).toISOString();
    expect(iso('2026-07-01T09:00')).toBe('2026-07-01T07:00:00.000Z');
    expect(iso('2027-10-31T02:30')).toBe('2027-10-31T00:30:00.000Z');
    expect(iso('2027-03-28T02:30')).toBe('2027-03-28T01:30:00.000Z');
    expect(localOf(Date.parse('2027-03-28T01:30:00Z'), zone)).toBe('2027-03-28T03:30:00');
    expect(formatInZone(Date.parse('2026-11-27T08:00:00Z'), zone)).toBe('Fri 2026-11-27 09:00 GMT+1');
    expect(formatInZone(Date.parse('2026-11-27T08:00:00Z'), 'Etc/UTC')).toBe('Fri 2026-11-27 08:00 UTC');
    expect(momentOf('nonsense', zone)).toBeNull();
  });
});
