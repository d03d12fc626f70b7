import { expect, it } from 'vitest';
import { type Definition, formatVersion } from '../../../compiler/definition';
import type { HistoryEvent } from '../../../engine/contract';
import { siteMove, withSitesOfNow } from './moves';

const code = (...names: string[]) => ({
  definition: {
    formatVersion,
    name: 'order',
    workflows: [
      { name: 'order', blocks: names.map((name) => ({ id: `order.${name}`, kind: 'activity', activity: name, proxy: 'acts', args: [] })) },
    ],
    functions: [],
    module: [],
  } as unknown as Definition,
  callSites: names.map((name) => ({ blockId: `order.${name}` })),
});
const event = (id: number, callSite?: number) => ({ id, callSite, type: 'TimerStarted' }) as unknown as HistoryEvent;

it('events of before a move are found on the graph of now; those of places that are gone are nowhere', () => {
  const move = siteMove(5, code('gone', 'charge', 'ship'), code('charge', 'ship'));
  expect(move).toEqual({ untilEventId: 5, sites: [null, 0, 1] });
  const events = [event(1, 0), event(2, 1), event(3, 2), event(4), event(6, 0)];
  expect(withSitesOfNow(events, [move]).map(({ callSite }) => callSite)).toEqual([undefined, 0, 1, undefined, 0]);
  expect(withSitesOfNow(events, [])).toBe(events);
});
