/** Times as local clocks of a time zone show them. */

const formats = new Map<string, Intl.DateTimeFormat>();
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'shortOffset',
  });
  formats.set(timeZone, format);
  return format;
}

export function isTimeZone(name: string): boolean {
  try {
    return formatOf(name) !== undefined;
  } catch {
    return false;
  }
}

function partsOf(time: number, timeZone: string): (type: Intl.DateTimeFormatPartTypes) => string {
  const parts = formatOf(timeZone).formatToParts(time);
  return (type) => parts.find((part) => part.type === type)?.value ?? '';
}

const UTC = /^(Etc\/)?(UTC|UCT|Zulu|Universal)$/i;

/** `Fri 2026-11-27 09:00 GMT+1`; with seconds only where there are some. */
export function formatInZone(time: number, timeZone: string): string {
  const part = partsOf(time, isTimeZone(timeZone) ? timeZone : 'UTC');
  const seconds = part('second') === '00' ? '' : `:${part('second')}`;
  // Of the zone UTC browsers say GMT, with or without +0.
  const zone = UTC.test(timeZone) || !isTimeZone(timeZone) ? 'UTC' : part('timeZoneName');
  return `${part('weekday')} ${part('year')}-${part('month')}-${part('day')} ${part('hour')}:${part('minute')}${seconds} ${zone}`;
}

/** The value of a `datetime-local` field. */
export function localOf(time: number, timeZone: string): string {
  const part = partsOf(time, timeZone);
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}:${part('second')}`;
}

/**
 * The moment that the text of a `datetime-local` field means in the zone; null: none. A time that clocks show twice is the first of the
 * two, one that they jump over as much later as they jump.
 */
export function momentOf(text: string, timeZone: string): number | null {
  const local = Date.parse(`${text}Z`);
  if (Number.isNaN(local) || !isTimeZone(timeZone)) return null;
  const offsetAt = (time: number): number => Date.parse(`${localOf(time, timeZone)}Z`) - Math.floor(time / 1_000) * 1_000;
  const [before, after] = [offsetAt(local - DAY_MS), offsetAt(local + DAY_MS)];
  const fits = [before, after].map((offset) => local - offset).filter((time) => time + offsetAt(time) === local);
  return fits.length > 0 ? Math.min(...fits) : local - before;
}
const DAY_MS = 86_400_000;
