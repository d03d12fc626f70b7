import type { Clock } from '../../contract';

/** setTimeout fires at once for more than 2^31 ms; longer waits are taken in pieces. */
const LONGEST_MS = 2_147_483_647;

/** The machine's clock. Its timers do not keep the process alive. */
export const systemClock: Clock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  after(delayMs, fn) {
    let left = Math.max(0, delayMs);
    let timer: ReturnType<typeof setTimeout>;
    const arm = (): void => {
      const piece = Math.min(left, LONGEST_MS);
      left -= piece;
      timer = setTimeout(() => (left > 0 ? arm() : fn()), piece);
      timer.unref?.();
    };
    arm();
    return () => clearTimeout(timer);
  },
};
