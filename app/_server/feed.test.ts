import { expect, test } from 'vitest';
import { pulses } from './feed';

function source() {
  const listeners = new Set<() => void>();
  return {
    emit: () => {
      for (const listener of listeners) listener();
    },
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    listeners,
  };
}

test('one pulse at once, one per burst, none lost', async () => {
  const { emit, subscribe, listeners } = source();
  const stop = new AbortController();
  const iteration = pulses(subscribe, { signals: [stop.signal], throttleMs: 5 });
  expect((await iteration.next()).value).toBe(1);
  emit();
  emit();
  expect((await iteration.next()).value).toBe(2);
  const third = iteration.next();
  setTimeout(emit, 20);
  expect((await third).value).toBe(3);
  const last = iteration.next();
  stop.abort();
  expect((await last).done).toBe(true);
  expect(listeners.size).toBe(0);
});

test('a pulse comes at the latest after a while', async () => {
  const iteration = pulses(source().subscribe, { signals: [], throttleMs: 1, atLatestMs: 10 });
  await iteration.next();
  expect((await iteration.next()).value).toBe(2);
  await iteration.return();
});

test('a reader that leaves ends the listening', async () => {
  const { subscribe, listeners } = source();
  for await (const _ of pulses(subscribe, { signals: [] })) break;
  expect(listeners.size).toBe(0);
});
