import { expect, it } from 'vitest';
import type { ScheduleSpecInput } from '../../../engine/contract';
import { compileSpec } from '../../../engine/core';
import { sentenceOf } from './sentence';

const ALL_DAY = { hour: [{ start: 0, end: 23 }], minute: [{ start: 0, end: 59 }], second: [{ start: 0, end: 59 }] };

it.each<[ScheduleSpecInput, string]>([
  [{}, 'Only when triggered'],
  [{ intervals: [{ everyMs: 300_000 }] }, 'Every 5 minutes'],
  [{ intervals: [{ everyMs: 86_400_000, offsetMs: 5_400_000 }] }, 'Every day from 90 minutes on'],
  [{ cronExpressions: ['0 9 * * 1-5'], timeZone: 'Europe/Berlin' }, 'Every weekday at 09:00, Europe/Berlin'],
  [{ cronExpressions: ['@daily'] }, 'Every day at 00:00, UTC'],
  [{ cronExpressions: ['@hourly'] }, 'Every hour at minute 0, UTC'],
  [{ cronExpressions: ['* * * * *'] }, 'Every minute, UTC'],
  [{ cronExpressions: ['*/15 8-17 * * *'] }, 'Every 15 minutes in the hours 8 to 17, UTC'],
  [{ cronExpressions: ['30 6,18 * * MON,WED,FRI'] }, 'Every Monday, Wednesday and Friday at 06:30 and 18:30, UTC'],
  [{ cronExpressions: ['0 12 1,15 * *'] }, 'On the 1st and 15th of the month at 12:00, UTC'],
  [{ cronExpressions: ['0 0 13 * FRI'] }, 'On the 13th of the month if it is a Friday at 00:00, UTC'],
  [{ cronExpressions: ['5 4 3 2 * 2030'] }, 'On the 3rd of the month at 04:05 in February 2030, UTC'],
  [{ cronExpressions: ['* * * * * * *'] }, 'Every second, UTC'],
  [{ cronExpressions: ['@daily'], intervals: [{ everyMs: 7_200_000 }] }, 'Every 2 hours, and every day at 00:00, UTC'],
  [
    { intervals: [{ everyMs: 3_600_000 }], skip: [{ dayOfWeek: [{ start: 0 }, { start: 6 }] }] },
    'Every hour, except every Saturday and Sunday at 00:00, UTC',
  ],
  [
    {
      cronExpressions: ['@daily'],
      skip: [
        { ...ALL_DAY, month: [{ start: 12 }], dayOfMonth: [{ start: 25 }] },
        { ...ALL_DAY, month: [{ start: 1 }], dayOfMonth: [{ start: 1 }], year: [{ start: 2027 }] },
        { ...ALL_DAY, dayOfWeek: [{ start: 0 }, { start: 6 }] },
        { ...ALL_DAY, month: [{ start: 8 }] },
      ],
    },
    'Every day at 00:00, except 25 December, 1 January 2027, every Saturday and Sunday and every day in August, UTC',
  ],
])('%j is %s', (input, sentence) => {
  const compiled = compileSpec(input);
  if ('problem' in compiled) throw new Error(compiled.problem);
  expect(sentenceOf(compiled.spec)).toBe(sentence);
});
