import type { ScheduleClockChange, ScheduleSpec } from '../../../contract';
import { timesOf } from './next-time';
import { clockChangesOf } from './time-zone';

/** Of one change of the clocks not more than so many times are told. */
const TIMES_TOLD = 3;

/** Times of the calendars that local clocks jump over, or show twice, between `from` and `to`. Intervals do not go by local clocks. */
export function changesThatMatter(spec: ScheduleSpec, from: number, to: number): readonly ScheduleClockChange[] {
  if (spec.calendars.length === 0 || spec.timeZone === 'UTC') return [];
  // The same fields on a clock that never changes: what local clocks would show.
  const { startTime: _, endTime: __, ...rest } = spec;
  const next = timesOf({ ...rest, intervals: [], timeZone: 'UTC', jitterMs: 0 }, '');
  const found: ScheduleClockChange[] = [];
  for (const { at, before, after } of clockChangesOf(spec.timeZone, from, to)) {
    const [low, high] = [at + Math.min(before, after), at + Math.max(before, after)];
    let told = 0;
    for (let time = next(low - 1); time !== null && time.nominal < high && told < TIMES_TOLD; time = next(time.nominal), told++)
      found.push({
        kind: after > before ? 'SKIPPED' : 'DOUBLED',
        localTime: new Date(time.nominal).toISOString().slice(0, 19),
        changeTime: at,
      });
  }
  return found;
}
