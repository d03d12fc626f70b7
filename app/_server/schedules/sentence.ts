import type { CalendarSpec, ScheduleRange, ScheduleSpec } from '../../../engine/contract';

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
/** More times of day than this are told by their fields. */
const MOST_TIMES = 6;

/** When a schedule acts, for people: `Every weekday at 09:00, Europe/Berlin`. */
export function sentenceOf({ calendars, intervals, skip, timeZone }: ScheduleSpec): string {
  const parts = [
    ...intervals.map(({ everyMs, offsetMs }) => `every ${lengthText(everyMs)}${offsetMs ? ` from ${lengthText(offsetMs)} on` : ''}`),
    ...calendars.map(calendarText),
  ];
  if (parts.length === 0) return 'Only when triggered';
  const except = skip.length > 0 ? `, except ${listText(skip.map(skipText))}` : '';
  const sentence = `${parts.join(', and ')}${except}`;
  const zone = calendars.length + skip.length > 0 ? `, ${timeZone}` : '';
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}${zone}`;
}

function calendarText(calendar: CalendarSpec): string {
  const time = timeText(calendar);
  const day = dayText(calendar);
  const months = isAll(calendar.month, 1, 12) ? '' : ` in ${listText(valuesOf(calendar.month).map((month) => MONTHS[month - 1] ?? ''))}`;
  const years = calendar.year.length === 0 ? '' : ` ${listText(valuesOf(calendar.year).map(String))}`;
  // "Every 5 minutes" needs no "every day" in front.
  const lead = day === 'every day' && !time.startsWith('at ') ? time : `${day} ${time}`;
  return `${lead}${months}${years}`;
}

/** Whole days are told by their date: nobody says "every second of the 25th". */
function skipText(calendar: CalendarSpec): string {
  const { hour, minute, second, dayOfMonth, month, dayOfWeek, year } = calendar;
  const wholeDay = isAll(hour, 0, 23) && isAll(minute, 0, 59) && isAll(second, 0, 59);
  if (!wholeDay) return calendarText(calendar);
  const [days, months, years] = [valuesOf(dayOfMonth), valuesOf(month), valuesOf(year)];
  const ofYears = years.length === 0 ? '' : ` ${listText(years.map(String))}`;
  const anyWeekday = new Set(valuesOf(dayOfWeek).map((day) => day % 7)).size === 7;
  if (days.length === 1 && months.length === 1 && anyWeekday) return `${days[0]} ${MONTHS[(months[0] ?? 1) - 1]}${ofYears}`;
  return `${dayText(calendar)}${months.length === 12 ? '' : ` in ${listText(months.map((each) => MONTHS[each - 1] ?? ''))}`}${ofYears}`;
}

function timeText({ hour, minute, second }: CalendarSpec): string {
  const [hours, minutes, seconds] = [valuesOf(hour), valuesOf(minute), valuesOf(second)];
  if (hours.length * minutes.length * seconds.length <= MOST_TIMES)
    return `at ${listText(hours.flatMap((h) => minutes.flatMap((m) => seconds.map((s) => clock(h, m, s)))))}`;
  const within = hours.length === 24 ? '' : ` in the hours ${rangesText(hour)}`;
  const onSecond = seconds.length === 1 && seconds[0] === 0 ? '' : ` at second ${rangesText(second)}`;
  if (seconds.length === 60 && minutes.length === 60) return `every second${within}`;
  if (seconds.length === 60) return `every second of the minutes ${rangesText(minute)}${within}`;
  if (minutes.length === 60) return `every minute${onSecond}${within}`;
  const step = stepOf(minutes, 60);
  if (step !== null) return `every ${step} minutes${onSecond}${within}`;
  if (hours.length === 24)
    return minutes.length === 1
      ? `every hour at minute ${minutes[0]}${onSecond}`
      : `at the minutes ${rangesText(minute)} of every hour${onSecond}`;
  return `at the minutes ${rangesText(minute)}${onSecond}${within}`;
}

function dayText({ dayOfMonth, dayOfWeek }: CalendarSpec): string {
  const weekdays = valuesOf(dayOfWeek).map((day) => day % 7);
  const days = valuesOf(dayOfMonth);
  const everyDay = days.length === 31;
  const week =
    weekdays.length === 7
      ? null
      : weekdays.join() === '1,2,3,4,5'
        ? 'weekday'
        : weekdays.join() === '0,6'
          ? 'Saturday and Sunday'
          : listText(weekdays.map((day) => DAYS[day] ?? ''));
  if (everyDay) return week === null ? 'every day' : `every ${week}`;
  const ordinals = `the ${listText(days.map(ordinal))}`;
  return week === null ? `on ${ordinals} of the month` : `on ${ordinals} of the month if it is a ${week.replace(' and ', ' or ')}`;
}

function valuesOf(ranges: readonly ScheduleRange[]): number[] {
  const values = new Set<number>();
  for (const { start, end, step } of ranges) for (let value = start; value <= end; value += step) values.add(value);
  return [...values].sort((a, b) => a - b);
}

function isAll(ranges: readonly ScheduleRange[], low: number, high: number): boolean {
  return valuesOf(ranges).length === high - low + 1;
}

/** 15 for 0, 15, 30, 45. */
function stepOf(values: readonly number[], all: number): number | null {
  const step = all / values.length;
  return values.length > 1 && Number.isInteger(step) && step > 1 && values.every((value, i) => value === i * step) ? step : null;
}

function rangesText(ranges: readonly ScheduleRange[]): string {
  return listText(
    ranges.map(({ start, end, step }) => (start === end ? `${start}` : `${start} to ${end}${step > 1 ? ` by ${step}` : ''}`)),
  );
}

function listText(items: readonly string[]): string {
  return items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

function clock(hour: number, minute: number, second: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(hour)}:${two(minute)}${second > 0 ? `:${two(second)}` : ''}`;
}

function ordinal(day: number): string {
  const last = day % 10;
  const suffix = day > 10 && day < 14 ? 'th' : last === 1 ? 'st' : last === 2 ? 'nd' : last === 3 ? 'rd' : 'th';
  return `${day}${suffix}`;
}

const UNITS = [
  ['week', 604_800_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
] as const;

/** `90 minutes`, `day`, `2 hours`. */
function lengthText(ms: number): string {
  const [name, size] = UNITS.find(([, each]) => ms % each === 0) ?? (['second', 1_000] as const);
  const count = ms / size;
  return count === 1 ? name : `${count} ${name}s`;
}
