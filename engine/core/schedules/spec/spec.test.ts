import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CalendarSpec, ScheduleSpecInput } from '../../../contract';
import { changesThatMatter, compileSpec, timesOf } from './index';

const compile = (input: ScheduleSpecInput) => {
  const compiled = compileSpec(input);
  if ('problem' in compiled) throw new Error(compiled.problem);
  return compiled.spec;
};
const at = (text: string): number => Date.parse(text.endsWith('Z') ? text : `${text}Z`);
const iso = (time: number): string => new Date(time).toISOString().replace('.000Z', '');
const nextTimes = (input: ScheduleSpecInput, after: string, count: number): string[] => {
  const next = timesOf(compile(input), 'seed');
  const times: string[] = [];
  for (let time = next(at(after)); time !== null && times.length < count; time = next(time.nominal)) times.push(iso(time.nominal));
  return times;
};

describe('the times of a schedule', () => {
  it.each<[string, ScheduleSpecInput, string, string[]]>([
    ['a calendar without fields: midnight', { calendars: [{}] }, '2026-11-26T00:00:00', ['2026-11-27T00:00:00', '2026-11-28T00:00:00']],
    [
      'ranges with steps',
      { calendars: [{ hour: [{ start: 8, end: 17, step: 4 }], minute: [{ start: 30 }], dayOfWeek: [{ start: 1, end: 5 }] }] },
      '2026-11-27T12:30:00',
      ['2026-11-27T16:30:00', '2026-11-30T08:30:00', '2026-11-30T12:30:00'],
    ],
    [
      'an end before the start is the start',
      { calendars: [{ hour: [{ start: 5, end: 2 }] }] },
      '2026-01-01T06:00:00',
      ['2026-01-02T05:00:00'],
    ],
    [
      'both days must match',
      { cronExpressions: ['0 0 13 * FRI'] },
      '2026-01-01T00:00:00',
      ['2026-02-13T00:00:00', '2026-03-13T00:00:00', '2026-11-13T00:00:00'],
    ],
    ['leap days', { cronExpressions: ['0 0 29 2 *'] }, '2026-01-01T00:00:00', ['2028-02-29T00:00:00', '2032-02-29T00:00:00']],
    ['a year', { cronExpressions: ['0 12 24 12 * 2030'] }, '2026-01-01T00:00:00', ['2030-12-24T12:00:00']],
    [
      'seconds',
      { cronExpressions: ['*/20 0 0 1 1 * 2027'] },
      '2026-01-01T00:00:00',
      ['2027-01-01T00:00:00', '2027-01-01T00:00:20', '2027-01-01T00:00:40'],
    ],
    [
      'Sunday is 7 too',
      { cronExpressions: ['0 0 * * 5-7'] },
      '2026-11-27T00:00:00',
      ['2026-11-28T00:00:00', '2026-11-29T00:00:00', '2026-12-04T00:00:00'],
    ],
    [
      'names',
      { cronExpressions: ['0 0 1 jan-Mar,DECEMBER monday-fri'] },
      '2026-11-27T00:00:00',
      ['2026-12-01T00:00:00', '2027-01-01T00:00:00'],
    ],
    [
      'intervals count from 1970',
      { intervals: [{ everyMs: 3_600_000, offsetMs: 1_140_000 }] },
      '2026-01-01T00:19:00',
      ['2026-01-01T01:19:00'],
    ],
    [
      '@every with a phase',
      { cronExpressions: ['@every 1h30m/10m'] },
      '2026-01-01T00:00:00',
      ['2026-01-01T00:10:00', '2026-01-01T01:40:00'],
    ],
    ['@weekly', { cronExpressions: ['@weekly # on Sundays'] }, '2026-11-26T00:00:00', ['2026-11-29T00:00:00']],
    [
      'what one and the other say, once',
      { cronExpressions: ['0 * * * *'], intervals: [{ everyMs: 1_800_000 }] },
      '2026-01-01T00:00:00',
      ['2026-01-01T00:30:00', '2026-01-01T01:00:00', '2026-01-01T01:30:00'],
    ],
    [
      'but not what is to be skipped',
      {
        intervals: [{ everyMs: 86_400_000 }],
        skip: [{ dayOfWeek: [{ start: 0 }, { start: 6 }] }, { month: [{ start: 12 }], dayOfMonth: [{ start: 1 }] }],
      },
      '2026-11-27T00:00:00',
      ['2026-11-30T00:00:00', '2026-12-02T00:00:00'],
    ],
    [
      'all fields of what is skipped must match',
      { intervals: [{ everyMs: 86_400_000, offsetMs: 1_000 }], skip: [{ dayOfWeek: [{ start: 0, end: 6 }] }] },
      '2026-11-27T00:00:00',
      ['2026-11-27T00:00:01'],
    ],
    [
      'start and end are inclusive',
      { intervals: [{ everyMs: 3_600_000 }], startTime: at('2026-05-01T00:00:00'), endTime: at('2026-05-01T01:00:00') },
      '2026-01-01T00:00:00',
      ['2026-05-01T00:00:00', '2026-05-01T01:00:00'],
    ],
    ['a date that never comes', { cronExpressions: ['0 0 30 2 *'] }, '2026-01-01T00:00:00', []],
    ['nothing at all', {}, '2026-01-01T00:00:00', []],
    [
      'everything skipped',
      { intervals: [{ everyMs: 1_000 }], skip: [{ second: all(59), minute: all(59), hour: all(23) }], endTime: at('2027-01-01T00:00:00') },
      '2026-01-01T00:00:00',
      [],
    ],
  ])('%s', (_, input, after, expected) => {
    expect(nextTimes(input, after, Math.max(expected.length, 1))).toEqual(expected);
  });

  it.each<[string, ScheduleSpecInput, string, string[]]>([
    [
      '09:00 stays 09:00',
      { cronExpressions: ['CRON_TZ=Europe/Berlin 0 9 * * *'] },
      '2026-10-24T00:00:00',
      ['2026-10-24T07:00:00', '2026-10-25T08:00:00'],
    ],
    [
      '02:30 is left out when clocks go forward',
      { cronExpressions: ['30 2 * * *'], timeZone: 'Europe/Berlin' },
      '2026-03-28T00:00:00',
      ['2026-03-28T01:30:00', '2026-03-30T00:30:00'],
    ],
    [
      'and comes twice when they go back',
      { cronExpressions: ['30 2 25 10 *'], timeZone: 'Europe/Berlin' },
      '2026-10-01T00:00:00',
      ['2026-10-25T00:30:00', '2026-10-25T01:30:00', '2027-10-25T00:30:00'],
    ],
    [
      'where clocks go back over midnight',
      { cronExpressions: ['TZ=America/Havana 30 0 1 11 *'] },
      '2026-10-30T00:00:00',
      ['2026-11-01T04:30:00', '2026-11-01T05:30:00'],
    ],
    [
      'by half an hour',
      { cronExpressions: ['45 1 * 4 *'], timeZone: 'Australia/Lord_Howe' },
      '2026-04-04T00:00:00',
      ['2026-04-04T14:45:00', '2026-04-04T15:15:00', '2026-04-05T15:15:00'],
    ],
    [
      'intervals know no time zone',
      { intervals: [{ everyMs: 86_400_000 }], timeZone: 'Asia/Kolkata' },
      '2026-01-01T00:00:00',
      ['2026-01-02T00:00:00'],
    ],
  ])('in a time zone: %s', (_, input, after, expected) => {
    expect(nextTimes(input, after, expected.length)).toEqual(expected);
  });

  it.each<[string, ScheduleSpecInput]>([
    ['four fields', { cronExpressions: ['* * * *'] }],
    ['a minute that there is not', { cronExpressions: ['60 * * * *'] }],
    ['a step of nothing', { cronExpressions: ['*/0 * * * *'] }],
    ['a range from high to low', { cronExpressions: ['30-10 * * * *'] }],
    ['letters', { cronExpressions: ['a * * * *'] }],
    ['an interval of less than a second', { intervals: [{ everyMs: 400 }] }],
    ['an offset as long as the interval', { intervals: [{ everyMs: 5_000, offsetMs: 5_000 }] }],
    ['no length', { cronExpressions: ['@every soon'] }],
    ['an hour that there is not', { calendars: [{ hour: [{ start: 24 }] }] }],
    ['half an hour', { calendars: [{ hour: [{ start: 0.5 }] }] }],
    ['a day 0', { calendars: [{ dayOfMonth: [{ start: 0 }] }] }],
    ['a time zone that there is not', { timeZone: 'Europe/Atlantis' }],
    ['two time zones', { cronExpressions: ['CRON_TZ=Asia/Tokyo 0 0 * * *'], timeZone: 'Europe/Rome' }],
    ['a time zone that is a path', { cronExpressions: ['CRON_TZ=../../etc 0 0 * * *'] }],
  ])('refuses %s', (_, input) => {
    expect(compileSpec(input)).toEqual({ problem: expect.any(String) });
  });

  it('a cron expression becomes a calendar with its comment', () => {
    const { calendars, timeZone } = compile({ cronExpressions: ['TZ=Asia/Tokyo 0 9 * * MON # start of the week'] });
    expect(timeZone).toBe('Asia/Tokyo');
    expect(calendars).toMatchObject([
      { hour: [{ start: 9, end: 9, step: 1 }], dayOfWeek: [{ start: 1, end: 1, step: 1 }], comment: 'start of the week' },
    ]);
  });
});

describe('jitter', () => {
  const spec = compile({ intervals: [{ everyMs: 60_000 }], jitterMs: 3_600_000 });
  it('is the same for the same schedule and time, other for others, and never reaches the next time', () => {
    const [one, again, other] = [timesOf(spec, 'one'), timesOf(spec, 'one'), timesOf(spec, 'other')];
    const late = new Set<number>();
    for (let time = one(0); time !== null && time.nominal < 6_000_000; time = one(time.nominal)) {
      expect(again(time.nominal - 1)).toEqual(time);
      expect(time.actual - time.nominal).toBeGreaterThanOrEqual(0);
      expect(time.actual - time.nominal).toBeLessThan(60_000);
      late.add(time.actual - time.nominal);
      expect(other(time.nominal - 1)?.actual).not.toBe(time.actual);
    }
    expect(late.size).toBeGreaterThan(90);
    expect(Math.max(...late) - Math.min(...late)).toBeGreaterThan(50_000);
  });
});

describe('a calendar, read second by second', () => {
  const zones = [
    'UTC',
    'Europe/Berlin',
    'America/Havana',
    'Australia/Lord_Howe',
    'Asia/Kathmandu',
    'America/St_Johns',
    'Pacific/Apia',
    'Africa/Casablanca',
  ];
  // Around which clocks change somewhere.
  const moments = [
    '2026-03-08',
    '2026-03-29',
    '2026-04-05',
    '2026-10-04',
    '2026-10-25',
    '2026-11-01',
    '2026-02-15',
    '2011-12-30',
    '2026-12-31',
  ].map(at);
  const range = (low: number, high: number) =>
    fc
      .tuple(fc.integer({ min: low, max: high }), fc.integer({ min: 0, max: 6 }), fc.integer({ min: 1, max: 3 }))
      .map(([start, more, step]) => ({ start, end: Math.min(high, start + more), step }));
  const field = (low: number, high: number) =>
    fc.oneof(fc.constant([{ start: low, end: high, step: 1 }]), fc.array(range(low, high), { minLength: 1, maxLength: 3 }));
  const calendar: fc.Arbitrary<Omit<CalendarSpec, 'comment'>> = fc.record({
    second: fc.constant([{ start: 0, end: 0, step: 1 }]),
    minute: field(0, 59),
    hour: field(0, 23),
    dayOfMonth: field(1, 31),
    month: fc.constant([{ start: 1, end: 12, step: 1 }]),
    year: fc.constant([]),
    dayOfWeek: field(0, 6),
  });

  it('gives the same times', () => {
    fc.assert(
      fc.property(
        calendar,
        fc.constantFrom(...zones),
        fc.constantFrom(...moments),
        fc.array(calendar, { maxLength: 1 }),
        (spec, timeZone, moment, skip) => {
          const [from, to] = [moment - 86_400_000, moment + 2 * 86_400_000];
          const next = timesOf(compile({ calendars: [spec], skip, timeZone }), '');
          const found: number[] = [];
          for (let time = next(from); time !== null && time.nominal <= to; time = next(time.nominal)) found.push(time.nominal);
          expect(found.map(iso)).toEqual(readMinuteByMinute(spec, skip, timeZone, from, to).map(iso));
        },
      ),
      { numRuns: 60, seed: 7 },
    );
  });
});

function all(last: number) {
  return [{ start: 0, end: last }];
}

/** As slow as it is plain: what local clocks show at each minute, field by field. Clocks are asked for whole quarters, within which they do not change. */
function readMinuteByMinute(spec: CalendarSpec, skip: readonly CalendarSpec[], timeZone: string, from: number, to: number): number[] {
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    hourCycle: 'h23',
  });
  const has = (ranges: CalendarSpec['hour'], value: number): boolean =>
    ranges.some(({ start, end, step }) => value >= start && value <= end && (value - start) % step === 0);
  const times: number[] = [];
  for (let quarter = from; quarter <= to; quarter += 900_000) {
    const parts = Object.fromEntries(clock.formatToParts(quarter).map(({ type, value }) => [type, value]));
    const weekday = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'].indexOf(parts.weekday as string);
    for (let more = 0; more < 15; more++) {
      const time = quarter + more * 60_000;
      const matches = (each: CalendarSpec): boolean =>
        has(each.minute, Number(parts.minute) + more) &&
        has(each.hour, Number(parts.hour)) &&
        has(each.dayOfMonth, Number(parts.day)) &&
        has(each.dayOfWeek, weekday);
      if (time > from && time <= to && matches(spec) && !skip.some(matches)) times.push(time);
    }
  }
  return times;
}

describe('where clocks that change meet a calendar', () => {
  const year = [at('2027-01-01T00:00:00'), at('2028-01-01T00:00:00')] as const;
  const told = (input: ScheduleSpecInput) =>
    changesThatMatter(compile(input), ...year).map(({ kind, localTime, changeTime }) => [kind, localTime, iso(changeTime)]);
  const timeZone = 'Europe/Berlin';

  it('tells the time that is left out, and the one that comes twice', () => {
    expect(told({ cronExpressions: ['30 2 * * *'], timeZone })).toEqual([
      ['SKIPPED', '2027-03-28T02:30:00', '2027-03-28T01:00:00'],
      ['DOUBLED', '2027-10-31T02:30:00', '2027-10-31T01:00:00'],
    ]);
    // As the times themselves are.
    expect(nextTimes({ cronExpressions: ['30 2 * * *'], timeZone }, '2027-10-30T12:00:00', 2)).toEqual([
      '2027-10-31T00:30:00',
      '2027-10-31T01:30:00',
    ]);
  });

  it('half an hour in Lord Howe, many times of an hour, and nothing where none falls', () => {
    expect(told({ cronExpressions: ['45 1 * * *'], timeZone: 'Australia/Lord_Howe' })).toEqual([
      ['DOUBLED', '2027-04-04T01:45:00', '2027-04-03T15:00:00'],
    ]);
    expect(told({ cronExpressions: ['*/10 * * * *'], timeZone }).map(([kind, local]) => `${kind} ${local?.slice(11, 16)}`)).toEqual([
      ...['02:00', '02:10', '02:20'].map((local) => `SKIPPED ${local}`),
      ...['02:00', '02:10', '02:20'].map((local) => `DOUBLED ${local}`),
    ]);
    expect(told({ cronExpressions: ['0 9 * * *'], timeZone })).toEqual([]);
    expect(told({ cronExpressions: ['30 2 * * *'] })).toEqual([]);
    expect(told({ intervals: [{ everyMs: 3_600_000 }], timeZone })).toEqual([]);
    expect(told({ cronExpressions: ['30 2 * * MON'], timeZone })).toEqual([]);
  });
});
