import type { CallSite } from '../../compiler';
import type { ReplayMoment } from '../../engine/contract';

/**
 * Moments with the numbers of the version's own call sites. The code was built anew to be replayed, perhaps by a newer compiler that marks
 * more or fewer places; a place is the same where kind, line and column are, since the text is the same.
 */
export function renumbered(moments: readonly ReplayMoment[], from: readonly CallSite[], to: readonly CallSite[]): readonly ReplayMoment[] {
  const known = new Map(to.map((site, i) => [placeOf(site), i]));
  const numbers = from.map((site) => known.get(placeOf(site)));
  if (from.length === to.length && numbers.every((number, i) => number === i)) return moments;
  const visitsOf = (visits: ReplayMoment['trace']['visits']) =>
    Object.fromEntries(
      Object.entries(visits).flatMap(([site, count]) => {
        const number = numbers[Number(site)];
        return number === undefined ? [] : [[number, count] as const];
      }),
    );
  return moments.map(({ eventId, trace, frames, logs }) => ({
    eventId,
    trace: {
      visits: visitsOf(trace.visits),
      waiting: trace.waiting.map(({ kind, callSite }) => {
        const number = callSite === undefined ? undefined : numbers[callSite];
        return number === undefined ? { kind } : { kind, callSite: number };
      }),
    },
    frames: frames.map((frame) => ({ ...frame, site: numbers[frame.site] ?? -1 })),
    ...(logs && { logs: logs.map((line) => ({ ...line, site: numbers[line.site] ?? -1 })) }),
  }));
}

function placeOf({ kind, line, column }: CallSite): string {
  return `${kind} ${line}:${column}`;
}
