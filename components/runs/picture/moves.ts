import { type Definition, matchBlocks } from '../../../compiler/definition';
import type { HistoryEvent } from '../../../engine/contract';

interface Code {
  readonly definition: Definition;
  readonly callSites: readonly { readonly blockId: string }[];
}

/** A run that was moved to other code: what its events before that point call a site, by the sites of the code that it has now. */
export interface SiteMove {
  /** Of the event that says so. */
  readonly untilEventId: number;
  /** Old site to new site; null: that place is gone. */
  readonly sites: readonly (number | null)[];
}

/** Sites of the same block, in their order. */
export function siteMove(untilEventId: number, before: Code, now: Code): SiteMove {
  const ids = matchBlocks(before.definition, now.definition);
  const later = sitesByBlock(now.callSites);
  const seen = new Map<string, number>();
  const sites = before.callSites.map(({ blockId }) => {
    const nth = seen.get(blockId) ?? 0;
    seen.set(blockId, nth + 1);
    return later.get(ids[blockId] ?? '')?.[nth] ?? null;
  });
  return { untilEventId, sites };
}

/** The events with the sites of the code that the run has now. `moves` in the order of the history. */
export function withSitesOfNow(events: readonly HistoryEvent[], moves: readonly SiteMove[]): readonly HistoryEvent[] {
  if (moves.length === 0) return events;
  return events.map((event) => {
    if (event.callSite === undefined) return event;
    const move = moves.find(({ untilEventId }) => event.id < untilEventId);
    if (!move) return event;
    const { callSite, ...rest } = event;
    const site = move.sites[callSite] ?? null;
    return site === null ? rest : { ...event, callSite: site };
  });
}

function sitesByBlock(callSites: Code['callSites']): ReadonlyMap<string, readonly number[]> {
  const sites = new Map<string, number[]>();
  callSites.forEach(({ blockId }, at) => {
    const known = sites.get(blockId);
    if (known) known.push(at);
    else sites.set(blockId, [at]);
  });
  return sites;
}
