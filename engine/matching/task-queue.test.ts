import { expect, test } from 'vitest';
import type { Clock } from '../contract';
import type { TaskRow } from '../store/store';
import type { Poller } from './poller';
import { TaskQueue } from './task-queue';

class HandClock implements Clock {
  private time = 1_000;
  now = (): number => this.time;
  after = (): (() => void) => () => {};
  pass(ms: number): void {
    this.time += ms;
  }
}

const queueKey = { namespace: 'default', kind: 'activity', name: 'busy' } as const;
const execution = { namespace: 'default', workflowId: 'w', runId: 'r' };

function row(taskId: string, createdAt: number): TaskRow {
  return { taskId, queue: queueKey, execution, scheduledEventId: 5, attempt: 1, createdAt };
}

function open(stored: TaskRow[] = []) {
  const clock = new HandClock();
  const seen = { reads: 0 };
  const queue = new TaskQueue<string>({
    clock,
    readBacklog: async (after) => {
      seen.reads++;
      return stored.filter(({ taskId }) => after === null || taskId > after);
    },
    consume: async ({ taskId }, poller: Poller<string>) => {
      poller.deliver(taskId);
      return 'done';
    },
  });
  const poll = (): Promise<string | null> => queue.poll({ identity: 'w', owner: null, timeoutMs: 60_000 });
  return { clock, queue, seen, poll };
}

test('a poller that waits is reserved, and comes back to the front when it is released', async () => {
  const { queue, poll } = open();
  const first = poll();
  void poll();
  const reserved = queue.reserve();
  reserved?.release();
  const again = queue.reserve();
  expect(again).toBe(reserved);
  again?.deliver('task');
  expect(await first).toBe('task');
});

test('the backlog is handed out oldest first', async () => {
  const { queue, poll } = open();
  queue.added(row('1', 1_000));
  queue.added(row('2', 1_000));
  expect(await poll()).toBe('1');
  expect(await poll()).toBe('2');
});

test('a queue that is always busy starves no stored task', async () => {
  const { queue, clock, poll } = open();
  const first = poll();
  queue.reserve()?.deliver('just decided');
  await first;
  queue.added(row('stored', clock.now()));
  const hopeful = queue.reserveSoon(1_000);
  const fresh = poll();
  (await hopeful)?.deliver('before a young backlog');
  expect(await fresh).toBe('before a young backlog');

  clock.pass(300);
  const stillHoping = queue.reserveSoon(1_000);
  expect(await poll()).toBe('stored');
  void poll();
  expect(await stillHoping).not.toBeNull();
});

test('what other processes stored is found although no poller ever waits', async () => {
  const stored = [row('theirs', 0)];
  const { queue, seen, poll, clock } = open(stored);
  void poll();
  queue.reserve()?.deliver('just decided');
  const busy = queue.reserveSoon(1_000);
  void poll();
  (await busy)?.deliver('just decided');
  await expect.poll(() => seen.reads).toBeGreaterThan(0);
  clock.pass(300);
  void queue.reserveSoon(1_000);
  expect(await poll()).toBe('theirs');
});

test('a queue whose every poll was broken off is deserted: nothing more is promised to it, and soon what waits there is given up', () => {
  const timers: { readonly delayMs: number; readonly fire: () => void }[] = [];
  const clock: Clock = {
    now: () => 1_000,
    after(delayMs, fire) {
      timers.push({ delayMs, fire });
      return () => undefined;
    },
  };
  const aSecondLater = (): void => {
    for (const { delayMs, fire } of timers.splice(0)) if (delayMs <= 1_000) fire();
  };
  const queue = new TaskQueue<string>({ clock, readBacklog: async () => [], consume: async () => 'later' });
  const gone: string[] = [];
  const onDeserted = (rows: readonly TaskRow[]): void => void gone.push(...rows.map(({ taskId }) => taskId));
  const poll = (line: AbortController): void => {
    void queue.poll({ identity: 'w', owner: null, timeoutMs: 60_000, signal: line.signal, onDeserted });
  };
  const [first, second] = [new AbortController(), new AbortController()];
  poll(first);
  poll(first);
  expect(queue.alive(10_000)).toBe(true);
  first.abort();
  expect(queue.alive(10_000)).toBe(false);
  // Back within a moment: only the line was broken.
  poll(second);
  aSecondLater();
  expect(queue.alive(10_000)).toBe(true);
  second.abort();
  queue.added(row('waits', 1_000));
  aSecondLater();
  expect([queue.alive(10_000), gone]).toEqual([false, ['waits']]);
});

test('a rate lets through so many a second, whoever takes them, stored or decided just now', async () => {
  let now = 1_000;
  const timers: { readonly at: number; readonly fire: () => void }[] = [];
  const clock: Clock = {
    now: () => now,
    after(delayMs, fire) {
      timers.push({ at: now + delayMs, fire });
      return () => undefined;
    },
  };
  const pass = async (ms: number): Promise<void> => {
    now += ms;
    for (const timer of timers.filter(({ at }) => at <= now)) {
      timers.splice(timers.indexOf(timer), 1);
      timer.fire();
    }
    await Promise.resolve();
  };
  const queue = new TaskQueue<string>({
    clock,
    readBacklog: async () => [],
    consume: async ({ taskId }, poller) => {
      poller.deliver(taskId);
      return 'done';
    },
  });
  const taken: (string | null)[] = [];
  for (let poll = 0; poll < 3; poll++)
    void queue.poll({ identity: `w${poll}`, owner: null, timeoutMs: 60_000, ratePerSecond: 2 }).then((task) => taken.push(task));
  queue.reserve()?.deliver('just decided');
  expect(queue.reserve()).toBeNull();
  queue.added(row('stored', now));
  await pass(400);
  expect(taken).toEqual(['just decided']);
  await pass(100);
  expect(taken).toEqual(['just decided', 'stored']);
  expect(queue.reserve()).toBeNull();
  await pass(500);
  expect(queue.reserve()).not.toBeNull();
  expect(queue.book.list(now).map(({ identity, ratePerSecond }) => [identity, ratePerSecond])).toEqual([
    ['w0', 2],
    ['w1', 2],
    ['w2', 2],
  ]);
  queue.dismiss('w1');
  expect(queue.book.list(now)).toHaveLength(2);
  expect(queue.book.list(now + 6 * 60_000)).toHaveLength(0);
});
