import { expect, it } from 'vitest';
import { clockOf, StoreClock } from './store-clock';

/** A machine and a database whose clocks a test sets. `takesMs`: how long each question takes, there and back. */
function site(takesMs: readonly number[] = [2]) {
  const at = { machine: 1_000, elapsed: 50, database: 9_000_000, asked: 0, again: (): void => undefined };
  const own = {
    now: () => at.machine,
    after: (_: number, fn: () => void) => {
      at.again = fn;
      return () => undefined;
    },
  };
  const pass = (ms: number): void => {
    at.elapsed += ms;
    at.database += ms;
  };
  const clock = new StoreClock(
    own,
    () => at.elapsed,
    async () => {
      const half = (takesMs[at.asked++ % takesMs.length] ?? 0) / 2;
      pass(half);
      const shown = at.database;
      pass(half);
      return shown;
    },
  );
  const again = async (): Promise<void> => {
    at.again();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { at, clock, pass, again };
}

const unheard = (error: unknown): void => {
  throw error;
};

it('shows what the database shows, and goes on by itself whatever the clock of the machine is set to', async () => {
  const { at, clock, pass } = site();
  expect(clock.now()).toBe(1_000);
  await clock.start(3_000, unheard);
  expect(clock.now()).toBe(at.database);
  pass(500);
  at.machine = 0;
  expect(clock.now()).toBe(at.database);
});

it('goes by the quickest of its questions', async () => {
  const { at, clock } = site([900, 40, 300]);
  await clock.start(3_000, unheard);
  expect([at.asked, clock.now()]).toEqual([3, at.database]);
});

it('stands still for a small step back, and follows a large one, either way', async () => {
  const { at, clock, again } = site();
  await clock.start(3_000, unheard);
  const before = clock.now();
  at.database -= 300;
  await again();
  expect(clock.now()).toBe(before);
  at.database -= 3_600_000;
  await again();
  expect(clock.now()).toBe(at.database);
  at.database += 7_200_000;
  await again();
  expect(clock.now()).toBe(at.database);
});

const andAgain = (_: number, fn: () => void) => {
  setImmediate(fn);
  return () => undefined;
};

it('keeps what it knows while the database does not answer', async () => {
  const heard: unknown[] = [];
  let fails = false;
  const clock = new StoreClock(
    { now: () => 0, after: andAgain },
    () => 0,
    async () => {
      if (fails) throw new Error('away');
      return 7_000;
    },
  );
  await clock.start(1, (error) => heard.push(error));
  fails = true;
  while (heard.length < 2) await new Promise((resolve) => setImmediate(resolve));
  clock.stop();
  expect(clock.now()).toBe(7_000);
});

it('says nothing of a question that the end of the process has cut off', async () => {
  const heard: unknown[] = [];
  let cutOff = (): void => undefined;
  let asked = 0;
  const clock = new StoreClock(
    { now: () => 0, after: andAgain },
    () => 0,
    () => (++asked === 1 ? Promise.resolve(7_000) : new Promise((_, reject) => (cutOff = () => reject(new Error('closed'))))),
  );
  await clock.start(1, (error) => heard.push(error));
  while (asked < 2) await new Promise((resolve) => setImmediate(resolve));
  clock.stop();
  cutOff();
  await new Promise((resolve) => setImmediate(resolve));
  expect([heard, asked]).toEqual([[], 2]);
});

it('leaves a clock that is not real, and a store without a clock, as they are', () => {
  const skipping = { now: () => 5, after: () => () => undefined };
  expect(clockOf(skipping, async () => 7)).toBe(skipping);
  const real = { ...skipping, elapsed: () => 1 };
  expect(clockOf(real, undefined)).toBe(real);
  expect(clockOf(real, async () => 7)).toBeInstanceOf(StoreClock);
});
