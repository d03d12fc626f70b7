import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Heartbeats, throttleMs } from '.';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('heartbeats', () => {
  test.each([
    ['0.8 of the timeout', 10_000, 8_000],
    ['30 s without a timeout', 0, 30_000],
    ['at most a minute', 3_600_000, 60_000],
  ])('the interval: %s', (_, timeout, interval) => {
    expect(throttleMs(timeout)).toBe(interval);
  });

  test('the first at once, then the newest once an interval, none without news', async () => {
    const sent: unknown[] = [];
    const heartbeats = new Heartbeats(100, async (details) => void sent.push(details));
    for (const each of [1, 2, 3]) heartbeats.record(each);
    await vi.advanceTimersByTimeAsync(0);
    expect(sent).toEqual([1]);
    await vi.advanceTimersByTimeAsync(99);
    expect(sent).toEqual([1]);
    await vi.advanceTimersByTimeAsync(1);
    expect(sent).toEqual([1, 3]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(sent).toEqual([1, 3]);
    heartbeats.record(4);
    await vi.advanceTimersByTimeAsync(0);
    expect(sent).toEqual([1, 3, 4]);
  });

  test('never two under way; a slow one delays the next', async () => {
    const sent: unknown[] = [];
    let answer = (): void => {};
    const heartbeats = new Heartbeats(100, (details) => {
      sent.push(details);
      return new Promise((resolve) => {
        answer = resolve;
      });
    });
    heartbeats.record(1);
    await vi.advanceTimersByTimeAsync(500);
    heartbeats.record(2);
    await vi.advanceTimersByTimeAsync(500);
    expect(sent).toEqual([1]);
    answer();
    await vi.advanceTimersByTimeAsync(0);
    expect(sent).toEqual([1, 2]);
    answer();
    heartbeats.record(3);
    const flushed = heartbeats.flush();
    await vi.advanceTimersByTimeAsync(0);
    answer();
    await flushed;
    expect(sent).toEqual([1, 2, 3]);
  });
});
