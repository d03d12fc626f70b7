import { expect, test } from 'vitest';
import type { Clock, Priority } from '../contract';
import type { TaskRow } from '../store/store';
import type { Poller } from './poller';
import { TaskOrder } from './task-order';
import { TaskQueue } from './task-queue';

const queueKey = { namespace: 'default', kind: 'activity', name: 'busy' } as const;
const execution = { namespace: 'default', workflowId: 'w', runId: 'r' };

/** A queue without pollers, its order, and the names of tasks by id. */
function open() {
  let now = 1_700_000_000_000;
  let count = 0;
  const clock: Clock = { now: () => now, after: () => () => undefined };
  const order = new TaskOrder();
  const names = new Map<string, string>();
  const stored: TaskRow[] = [];
  const make = () =>
    new TaskQueue<string>({
      clock,
      readBacklog: async (after, limit) =>
        [...stored]
          .sort((a, b) => (a.taskId < b.taskId ? -1 : 1))
          .filter(({ taskId }) => after === null || taskId > after)
          .slice(0, limit),
      handed: ({ queue, taskId }) => order.handed(queue, taskId),
      async consume(row, poller: Poller<string>) {
        stored.splice(stored.indexOf(row), 1);
        poller.deliver(names.get(row.taskId) ?? '');
        return 'done';
      },
    });
  let queue = make();
  return {
    pass: (ms: number) => {
      now += ms;
    },
    add(name: string, priority?: Priority) {
      const uuid = `01890000-0000-7000-8000-${(++count).toString(16).padStart(12, '0')}`;
      const taskId = order.idOf(queueKey, priority, uuid, now);
      names.set(taskId, name);
      const row = { taskId, queue: queueKey, execution, scheduledEventId: 5, attempt: 1, createdAt: now };
      stored.push(row);
      queue.added(row);
    },
    poll: () => queue.poll({ identity: 'w', owner: null, timeoutMs: 60_000 }),
    async take(times: number) {
      const taken: (string | null)[] = [];
      for (let i = 0; i < times; i++) taken.push(await queue.poll({ identity: 'w', owner: null, timeoutMs: 60_000 }));
      return taken;
    },
    /** As a process does that starts: what waits stands in the store alone. */
    restart: () => {
      queue = make();
    },
    queue: () => queue,
  };
}

test.each([false, true])('the lowest priority key goes first, one key in the order of coming (from the store: %s)', async (fromStore) => {
  const { add, pass, take, restart } = open();
  for (const [name, priorityKey] of [
    ['low', 5],
    ['a', 3],
    ['none', undefined],
    ['first', 1],
    ['second', 2],
    ['a2', 3],
    ['first2', 1],
  ] as const) {
    add(name, priorityKey === undefined ? undefined : { priorityKey });
    pass(1);
  }
  if (fromStore) restart();
  expect(await take(7)).toEqual(['first', 'first2', 'second', 'a', 'none', 'a2', 'low']);
});

test('a key with many tasks lets others in between', async () => {
  const { add, take } = open();
  for (let i = 0; i < 6; i++) add(`big${i}`, { fairnessKey: 'big' });
  for (let i = 0; i < 2; i++) add(`small${i}`, { fairnessKey: 'small' });
  expect(await take(8)).toEqual(['big0', 'small0', 'big1', 'small1', 'big2', 'big3', 'big4', 'big5']);
});

test('turns go by weight', async () => {
  const { add, take } = open();
  for (let i = 0; i < 8; i++) {
    add('heavy', { fairnessKey: 'heavy', fairnessWeight: 3 });
    add('light', { fairnessKey: 'light' });
  }
  const taken = await take(8);
  expect(taken.filter((each) => each === 'heavy').length).toBe(6);
});

test('a key that comes later takes turns with those that wait, it does not go before all of them', async () => {
  const { add, take } = open();
  for (let i = 0; i < 8; i++) add('early', { fairnessKey: 'early' });
  expect(await take(4)).toEqual(['early', 'early', 'early', 'early']);
  for (let i = 0; i < 4; i++) add('late', { fairnessKey: 'late' });
  const next = await take(4);
  expect(next.filter((each) => each === 'late').length).toBe(2);
});

test('priority counts before fairness', async () => {
  const { add, take } = open();
  for (let i = 0; i < 3; i++) add('urgent', { priorityKey: 1, fairnessKey: 'big' });
  add('calm', { priorityKey: 2, fairnessKey: 'small' });
  expect(await take(4)).toEqual(['urgent', 'urgent', 'urgent', 'calm']);
});

test('a stored task that is more urgent goes before one that was decided just now, a less urgent one after it', async () => {
  const { add, poll, queue, pass } = open();
  const first = poll();
  queue().reserve()?.deliver('just decided');
  await first;
  add('urgent', { priorityKey: 1 });
  add('calm', { priorityKey: 5 });
  const hopeful = queue().reserveSoon(1_000);
  expect(await poll()).toBe('urgent');
  pass(1_000);
  void poll();
  expect(await hopeful).not.toBeNull();
});

test('of those decided just now, the most urgent gets the next poller', async () => {
  const { poll, queue } = open();
  const first = poll();
  queue().reserve()?.deliver('');
  await first;
  const hopes = [queue().reserveSoon(1_000, 4), queue().reserveSoon(1_000, 2), queue().reserveSoon(1_000, 4)];
  const next = poll();
  (await hopes[1])?.deliver('two');
  expect(await next).toBe('two');
  const then = poll();
  (await hopes[0])?.deliver('four');
  expect(await then).toBe('four');
});
