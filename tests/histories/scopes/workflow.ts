import { CancellationScope, CancelledFailure, condition, isCancellation, proxyActivities, sleep } from 'backstitch/workflow';

const { cleanUp, slow } = proxyActivities<{ cleanUp(why: string): Promise<string>; slow(): Promise<string> }>({
  startToCloseTimeout: '1 minute',
  heartbeatTimeout: 1_000,
});

/** Cancelled from outside: cleans up shielded, and ends as cancelled. */
export async function scopesCancelled(): Promise<void> {
  try {
    await sleep('1 day');
  } catch (error) {
    if (!isCancellation(error)) throw error;
    await CancellationScope.nonCancellable(async () => {
      await cleanUp('shielded');
      await CancellationScope.cancellable(() => sleep(1));
    });
    throw error;
  }
}

/** Hears of it and goes on. */
export async function scopesIgnored(): Promise<string> {
  await CancellationScope.nonCancellable(async () => {
    try {
      await CancellationScope.current().cancelRequested;
    } catch {
      await sleep(1);
    }
  });
  return 'completed all the same';
}

/** Cancelled before its first task. */
export async function scopesCancelledEarly(): Promise<string> {
  try {
    await condition(() => false);
    return 'never';
  } catch (error) {
    return (error as Error).message;
  }
}

export async function scopesNested(): Promise<string[]> {
  const heard: string[] = [];
  const outer = new CancellationScope();
  const all = outer.run(async () => {
    const inner = CancellationScope.withTimeout(10, () => sleep('1 day')).catch((error) => heard.push(`inner ${isCancellation(error)}`));
    const shielded = CancellationScope.nonCancellable(async () => {
      await sleep(30);
      heard.push('shielded');
    });
    await inner;
    outer.cancel();
    await shielded;
    await sleep(1);
  });
  await all.catch((error) => heard.push(`outer ${isCancellation(error)}`));
  await CancellationScope.withTimeout('1 day', () => sleep(1));
  heard.push(await CancellationScope.withTimeout('1 hour', () => slow()));
  return heard;
}

export async function scopesFailed(): Promise<void> {
  throw new CancelledFailure('by hand');
}
