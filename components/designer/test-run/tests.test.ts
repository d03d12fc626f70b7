import { describe, expect, it } from 'vitest';
import { get } from '../../../compiler';
import { functionsOf, matchBlocks } from '../../../compiler/definition';
import { type HistoryEvent, toPayloads } from '../../../engine/contract';
import { pictureOf } from '../../runs/picture';
import { type DataLink, dataFlow } from '../flow/data-flow';
import { argsOfValue, valueOfArgs } from './alone-args';
import { overlayOf, shortText, testMarks } from './marks';
import { movesFrom } from './moves';
import { seenAt, taskFinishedAt } from './seen';
import { readTests, withInput } from './sidecar';
import { type Code, staleBlocks } from './stale';

const source = `import { proxyActivities } from 'backstitch/workflow';
import type * as activities from './activities';

const { charge, notify, ship } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });

export async function order(to: string): Promise<string> {
  const payment = await charge(to);
  if (payment.paid) {
    await ship(payment.id);
  }
  const sent = await notify(to);
  return sent;
}
`;

function code(text: string): Code & { links: DataLink[] } {
  const parsed = get(text);
  if (!parsed.ok) throw new Error('it does not parse');
  const { definition, spans, facts } = parsed;
  return { source: text, definition, spans, links: functionsOf(definition).flatMap((fn) => dataFlow(fn, facts)) };
}

function stale(change: (text: string) => string) {
  const before = code(source);
  const after = code(change(source));
  return Object.fromEntries(staleBlocks(before, after, matchBlocks(before.definition, after.definition), after.links));
}

describe('what no longer holds of a test', () => {
  it('is nothing after a change of blanks, of comments or of what stands around', () => {
    expect(stale((text) => text.replace('  const payment', '\n  // Pay\n  const  payment'))).toEqual({});
  });

  it('is a changed step and whoever reads from it, however far', () => {
    expect(stale((text) => text.replace('charge(to)', "charge(to + '!')"))).toEqual({
      'order.payment': 'Changed since the test',
      'order.if': 'Reads payment, which no longer holds',
      'order.ship': 'Reads payment, which no longer holds',
    });
    expect(stale((text) => text.replace('notify(to)', 'notify(to, 1)'))).toEqual({
      'order.sent': 'Changed since the test',
      'order.return': 'Reads sent, which no longer holds',
    });
  });

  it('is a container whose head changed, not one in which something changed', () => {
    expect(stale((text) => text.replace('ship(payment.id)', 'ship(payment.id, 1)'))).toEqual({ 'order.ship': 'Changed since the test' });
    expect(Object.keys(stale((text) => text.replace('payment.paid', '!payment.paid')))).toEqual(['order.if']);
  });

  it('is a step that came later', () => {
    expect(stale((text) => text.replace('  return sent', '  await notify(sent);\n  return sent'))).toEqual({
      'order.notify': 'Added since the test',
    });
  });
});

const event = (id: number, type: HistoryEvent['type'], attributes: object, callSite?: number) =>
  ({ id, time: 1_000 * id, type, attributes, ...(callSite !== undefined && { callSite }) }) as unknown as HistoryEvent;

const events = [
  event(
    5,
    'ActivityTaskScheduled',
    { activityType: 'charge', activityId: '1', input: toPayloads(['Ada']), workflowTaskCompletedEventId: 4 },
    0,
  ),
  event(6, 'ActivityTaskStarted', { scheduledEventId: 5, attempt: 1 }),
  event(7, 'ActivityTaskCompleted', { scheduledEventId: 5, startedEventId: 6, result: toPayloads([{ paid: true, id: 'p' }]) }),
  event(
    11,
    'ActivityTaskScheduled',
    { activityType: 'ship', activityId: '2', input: toPayloads(['p']), workflowTaskCompletedEventId: 10 },
    1,
  ),
  event(12, 'ActivityTaskStarted', { scheduledEventId: 11, attempt: 1 }),
  event(13, 'ActivityTaskFailed', { scheduledEventId: 11, startedEventId: 12, failure: { message: 'no truck' } }),
];
const callSites = ['order.payment', 'order.ship', 'order.sent'].map((blockId) => ({ blockId }));
const picture = pictureOf({
  definition: code(source).definition,
  callSites,
  events,
  description: { status: 'Failed', closeTime: 20_000, pendingActivities: [] },
  trace: null,
});

describe('what a test showed', () => {
  it('is what went in and what came out, or why it failed', () => {
    expect(seenAt(picture, 'order.payment')).toEqual({ args: ['Ada'], output: { value: { paid: true, id: 'p' } } });
    expect(seenAt(picture, 'order.ship')).toMatchObject({ args: ['p'], failure: { message: 'no truck' } });
    expect(seenAt(picture, 'order.sent')).toBeNull();
    expect(seenAt(null, 'order.payment')).toBeNull();
  });

  it('has a place to go on from at each step that it came to', () => {
    expect(taskFinishedAt(picture, ['order.payment'])).toBe(4);
    expect(taskFinishedAt(picture, ['order.if', 'order.ship', 'order.sent'])).toBe(10);
    expect(taskFinishedAt(picture, ['order.sent'])).toBeNull();
  });

  it('stands at the blocks under the ids that they have now', () => {
    const ids = { 'order.payment': 'order.paid', 'order.ship': 'order.ship' };
    const marks = testMarks({ 'order.paid': 1, other: null }, new Map([['order.ship', 'Changed since the test']]), picture, ids);
    expect(marks).toEqual({
      'order.paid': { pinned: true, peek: { title: 'Output in the last test', text: '{\n  "paid": true,\n  "id": "p"\n}' } },
      other: { pinned: true },
      'order.ship': { stale: 'Changed since the test', peek: { title: 'Failed in the last test', text: 'no truck', failed: true } },
    });
    expect(overlayOf(picture, ids)['order.paid']?.state).toBe('done');
    expect(shortText(Array.from({ length: 99 }, (_, i) => i)).split('\n')).toHaveLength(15);
  });

  it('that went on from another one has the sites of the code of now, also of what that one had taken over', () => {
    const changed = source.replace('const payment', "await notify('x');\n  const payment");
    const base = {
      definition: code(source).definition,
      callSites,
      moves: [
        { untilEventId: 3, sites: [2, null, 0] },
        { untilEventId: 9, sites: [1] },
      ],
    };
    const now = {
      definition: code(changed).definition,
      callSites: ['order.notify', ...callSites.map(({ blockId }) => blockId)].map((blockId) => ({ blockId })),
    };
    expect(movesFrom(base, 6, now)).toEqual([
      { untilEventId: 3, sites: [3, null, 1] },
      { untilEventId: 7, sites: [1, 2, 3] },
    ]);
  });
});

describe('what is kept with the draft', () => {
  it('is read back; what is not of the form is left out', () => {
    const kept = { pins: { a: null }, input: { value: 1 }, inputs: [{ name: 'big', value: [] }, { name: 'none' }] };
    expect(readTests(JSON.parse(JSON.stringify(kept)))).toEqual(kept);
    expect(readTests({ pins: [], input: 3, inputs: [null, { name: ' ' }, { name: 4 }, 'x'] })).toEqual({});
  });

  it('replaces an input of the same name in its place', () => {
    const inputs = [{ name: 'a', value: 1 }, { name: 'b' }];
    expect(withInput(inputs, { name: 'a', value: 2 })).toEqual([{ name: 'a', value: 2 }, { name: 'b' }]);
    expect(withInput(inputs, { name: 'c' })).toHaveLength(3);
  });
});

it('arguments of one activity stand in its form and come out of it', () => {
  const parameter = (name: string) => ({ name, optional: false, type: 'string', description: '' });
  const object = { inputIsObject: true, parameters: [parameter('request')] };
  expect(argsOfValue(object, valueOfArgs(object, [{ to: 'Ada' }]))).toEqual([{ to: 'Ada' }]);
  expect(argsOfValue(object, undefined)).toEqual([]);
  const several = { inputIsObject: false, parameters: [parameter('to'), parameter('amount'), parameter('note')] };
  expect(valueOfArgs(several, ['Ada', 5])).toEqual({ to: 'Ada', amount: 5 });
  expect(argsOfValue(several, { amount: 5 })).toEqual([undefined, 5]);
});
