import { type SiteMove, siteMove } from '../../runs/picture';
import type { TestRun } from './use-test-picture';

/**
 * What a test that goes on from another one calls the sites of the events that it took over: those of the other one's code,
 * which itself may have gone on from one with older code.
 */
export function movesFrom(
  base: Pick<TestRun, 'definition' | 'callSites' | 'moves'>,
  finishEventId: number,
  now: Pick<TestRun, 'definition' | 'callSites'>,
): readonly SiteMove[] {
  const last = siteMove(finishEventId + 1, base, now);
  const older = base.moves
    .filter(({ untilEventId }) => untilEventId <= finishEventId)
    .map(({ untilEventId, sites }) => ({
      untilEventId,
      sites: sites.map((site) => (site === null ? null : (last.sites[site] ?? null))),
    }));
  return [...older, last];
}
