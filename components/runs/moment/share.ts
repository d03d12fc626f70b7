/** Rounds of loops in an address: `charge:3,ship:0`, counted from 0. */
export function roundsParam(rounds: ReadonlyMap<string, number>): string | null {
  if (rounds.size === 0) return null;
  return [...rounds].map(([id, index]) => `${encodeURIComponent(id)}:${index}`).join(',');
}

/** What `roundsParam` wrote; what is no round is left out. */
export function readRounds(param: string | null): ReadonlyMap<string, number> {
  const rounds = new Map<string, number>();
  for (const part of (param ?? '').split(',')) {
    const [, id, index] = /^([^:]+):(\d{1,7})$/.exec(part) ?? [];
    if (id === undefined || index === undefined) continue;
    try {
      rounds.set(decodeURIComponent(id), Number(index));
    } catch {
      // A link that was cut off.
    }
  }
  return rounds;
}

export interface SharedMoment {
  /** `/runs/<workflow id>/<run id>`. */
  readonly path: string;
  /** What the address has now: tab, block, view, variables. */
  readonly params: URLSearchParams;
  /** The event that is looked at; null: now, which is the last event so far. */
  readonly at: number | null;
  readonly lastEventId: number;
}

/** An address that shows the same to whoever opens it later: this run and no other, at this event, with what is selected. */
export function momentLink(origin: string, { path, params, at, lastEventId }: SharedMoment): string {
  const shared = new URLSearchParams(params);
  const eventId = at ?? lastEventId;
  if (eventId > 0) shared.set('event', String(eventId));
  return `${origin}${path}${shared.size > 0 ? `?${shared}` : ''}`;
}
