import { setMaxListeners } from 'node:events';
import { expect, test } from 'vitest';
import { FixedSlots, type Slot } from '../slots';
import { type QueueKind, SharedSlots } from './shared-slots';

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

/** Sixteen polls ask for the normal queue, then sixty-four for the sticky one. */
async function poll(count: number) {
  const stop = new AbortController();
  setMaxListeners(0, stop.signal);
  const slots = new FixedSlots(count);
  const shared = new SharedSlots(slots, { NORMAL: 16, STICKY: 64 }, stop.signal, () => undefined);
  const held: Record<QueueKind, Slot<unknown>[]> = { NORMAL: [], STICKY: [] };
  let ended = 0;
  const ask = (kind: QueueKind) =>
    void shared.take(kind).then((slot) => {
      if (slot) held[kind].push(slot);
      else ended++;
    });
  for (let n = 0; n < 16; n++) ask('NORMAL');
  for (let n = 0; n < 64; n++) ask('STICKY');
  await turn();
  return { shared, slots, held, ask, stop: () => stop.abort(), ended: () => ended };
}

test.each([
  [2, { NORMAL: 1, STICKY: 1 }],
  [10, { NORMAL: 2, STICKY: 8 }],
  [80, { NORMAL: 16, STICKY: 64 }],
])('%i slots are shared by both queues', async (count, open) => {
  const { shared, held } = await poll(count);
  expect(shared.open).toEqual(open);
  expect({ NORMAL: held.NORMAL.length, STICKY: held.STICKY.length }).toEqual(open);
});

test('a slot that is left goes to the queue that nobody polls any more, whoever is first in line', async () => {
  const { shared, slots, held, ask, stop, ended } = await poll(3);
  expect(shared.open).toEqual({ NORMAL: 1, STICKY: 2 });
  const [task] = held.NORMAL;
  shared.answered('NORMAL');
  ask('NORMAL');
  await turn();
  expect(shared.open.NORMAL).toBe(0);
  task?.free();
  await turn();
  expect(shared.open).toEqual({ NORMAL: 1, STICKY: 2 });
  stop();
  await turn();
  expect([ended(), slots.inUse]).toEqual([16 + 64 + 1 - 4, 3]);
});
