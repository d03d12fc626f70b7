import type { CallSite } from '../../../engine/worker/bundle';

/** The block that a call site of a version belongs to; `null` for an index the table does not have, or none. */
export function siteToBlock(callSites: readonly CallSite[], site: number | undefined): string | null {
  return site === undefined ? null : (callSites[site]?.blockId ?? null);
}
