import { describe, expect, it } from 'vitest';
import { type Definition, formatVersion } from '../../../compiler/definition';
import type { HistoryEvent } from '../../../engine/contract';
import { pictureOf } from './picture';

/** while { charge; if { then: ship }; }  saga { book; undo; pay } */
const definition = {
  formatVersion,
  name: 'order',
  workflows: [
    {
      name: 'order',
      blocks: [
        {
          id: 'loop',
          kind: 'while',
          condition: 'true',
          lanes: [
            {
              name: 'body',
              blocks: [
                { id: 'charge', kind: 'activity' },
                { id: 'if', kind: 'if', lanes: [{ name: 'then', blocks: [{ id: 'ship', kind: 'activity' }] }] },
              ],
            },
          ],
        },
        { id: 'book', kind: 'activity' },
        { id: 'undo', kind: 'undo', saga: 'tx', step: 'cancel()' },
      ],
    },
  ],
  functions: [],
  module: [],
} as unknown as Definition;
const ids = ['loop', 'charge', 'if', 'ship', 'book', 'undo'];
const callSites = ids.map((blockId) => ({ blockId }));

let id = 0;
function ran(block: string, end: 'Completed' | 'Failed' | null = 'Completed'): HistoryEvent[] {
  id += 1;
  const scheduled = {
    id,
    time: id * 1_000,
    type: 'ActivityTaskScheduled',
    attributes: { activityType: block },
    callSite: ids.indexOf(block),
  };
  if (end === null) return [scheduled as unknown as HistoryEvent];
  const attributes = { scheduledEventId: id, failure: { message: 'no' } };
  id += 1;
  return [scheduled, { id, time: id * 1_000, type: `ActivityTask${end}`, attributes }] as unknown as HistoryEvent[];
}
function picture(events: HistoryEvent[], round?: number) {
  const description = { status: 'Running' as const, closeTime: null, pendingActivities: [] };
  return pictureOf({
    definition,
    callSites,
    events,
    description,
    trace: null,
    ...(round !== undefined && { rounds: new Map([['loop', round]]) }),
  });
}

describe('the rounds of a loop', () => {
  it('begin when a block of the body comes again, or an earlier one', () => {
    const events = [...ran('charge'), ...ran('ship'), ...ran('charge'), ...ran('charge', 'Failed'), ...ran('ship', null)];
    expect(picture(events).overlay.loop?.rounds).toEqual({
      index: 2,
      states: ['done', 'done', 'failed'],
      longest: { index: 0, tookMs: 3_000 },
    });
  });

  it('are shown one at a time: the last, or the one that is chosen', () => {
    const events = [...ran('charge'), ...ran('ship'), ...ran('charge', 'Failed')];
    const states = (round?: number) => {
      const { overlay } = picture(events, round);
      return [overlay.charge?.state, overlay.ship?.state];
    };
    expect(states()).toEqual(['failed', 'pending']);
    expect(states(0)).toEqual(['done', 'done']);
    expect(picture(events, 0).overlay.charge?.count).toBeUndefined();
    expect(picture(events, 99).overlay.loop?.rounds?.index).toBe(1);
  });

  it('are not told where there is only one', () => {
    expect(picture([...ran('charge'), ...ran('ship')]).overlay.loop?.rounds).toBeUndefined();
  });
});

describe('what was compensated', () => {
  it('is the block before the one that says how, once that was done', () => {
    expect(picture([...ran('book')]).overlay.book?.state).toBe('done');
    expect(picture([...ran('book'), ...ran('undo')]).overlay.book).toMatchObject({ state: 'compensated', note: 'compensated' });
  });
});

it('what a catch did without the engine is shown in the round whose try failed, and in no other', () => {
  const note = { id: 'note', kind: 'assign' };
  const attempt = {
    id: 'attempt',
    kind: 'try',
    lanes: [
      { name: 'try', blocks: [{ id: 'charge', kind: 'activity' }] },
      { name: 'catch', blocks: [note] },
    ],
  };
  const loop = { id: 'loop', kind: 'while', condition: 'true', lanes: [{ name: 'body', blocks: [attempt] }] };
  const tried = { ...definition, workflows: [{ name: 'order', blocks: [loop] }] } as unknown as Definition;
  const sites = [...callSites, { blockId: 'note' }];
  const events = [...ran('charge'), ...ran('charge', 'Failed'), ...ran('charge')];
  const visits = { [ids.indexOf('charge')]: 3, [sites.length - 1]: 1 };
  const stateIn = (round: number) =>
    pictureOf({
      definition: tried,
      callSites: sites,
      events,
      description: { status: 'Running', closeTime: null, pendingActivities: [] },
      trace: { visits, waiting: [] } as never,
      rounds: new Map([['loop', round]]),
    }).overlay.note?.state;
  expect([0, 1, 2].map(stateIn)).toEqual(['skipped', 'done', 'skipped']);
});
