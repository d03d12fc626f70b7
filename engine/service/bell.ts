import type { ExecutionKey } from '../contract';
import type { House } from './house';
import type { Watch } from './watchers';

export interface Bell extends Watch {
  readonly rung: Promise<void>;
  ring(): void;
}

/** Rings once: when the run has been committed, here or by another process, at `until`, or when the signal is aborted. */
export function bellOf(house: House, key: ExecutionKey, until: number, signal: AbortSignal | undefined): Bell {
  let ring = (): void => undefined;
  const rung = new Promise<void>((resolve) => {
    ring = resolve;
  });
  const cancelTimer = house.clock.after(Math.max(0, until - house.clock.now()), ring);
  const { saw, stop } = house.watchers.watchRun(key, ring);
  signal?.addEventListener('abort', ring, { once: true });
  return {
    rung,
    ring,
    saw,
    stop() {
      cancelTimer();
      stop();
      signal?.removeEventListener('abort', ring);
    },
  };
}
