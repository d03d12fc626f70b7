export interface PulseOptions {
  /** Any of them ends the iteration. */
  readonly signals: readonly (AbortSignal | undefined)[];
  /** At most one pulse per this time. Default 100 ms: a screen cannot show more, and a busy engine commits thousands a second. */
  readonly throttleMs?: number;
  /** A pulse comes at the latest after this time, so that what another process of the same database wrote is seen too. Default: never. */
  readonly atLatestMs?: number;
}

/**
 * Turns a listener into an iteration of pulses: one at once, then one after each burst of changes. Nothing is queued, so a slow
 * reader costs no memory: it reads the state when it gets its pulse, and misses none. Ends quietly when a signal aborts.
 */
export async function* pulses(
  subscribe: (pulse: () => void) => () => void,
  options: PulseOptions,
): AsyncGenerator<number, void, undefined> {
  const { throttleMs = 100, atLatestMs } = options;
  const signals = options.signals.filter((signal) => signal !== undefined);
  const ended = () => signals.some((signal) => signal.aborted);
  let changed = false;
  let wake = () => {};
  const pulse = () => {
    changed = true;
    wake();
  };
  const unsubscribe = subscribe(pulse);
  for (const signal of signals) signal.addEventListener('abort', pulse);
  try {
    for (let count = 1; !ended(); count++) {
      changed = false;
      yield count;
      await pause(throttleMs, signals);
      if (changed || ended()) continue;
      await new Promise<void>((resolve) => {
        const timer = atLatestMs === undefined ? undefined : setTimeout(resolve, atLatestMs);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  } finally {
    unsubscribe();
    for (const signal of signals) signal.removeEventListener('abort', pulse);
  }
}

function pause(ms: number, signals: readonly AbortSignal[]): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      for (const signal of signals) signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    for (const signal of signals) signal.addEventListener('abort', done);
  });
}
