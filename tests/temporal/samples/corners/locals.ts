import {
  ApplicationFailure,
  CancellationScope,
  type LocalActivityOptions,
  proxyActivities,
  proxyLocalActivities,
  type RetryPolicy,
  sleep,
  type WorkflowInterceptorsFactory,
} from '@temporalio/workflow';

/** Local activities, and activities that are completed from elsewhere. */

interface Activities {
  task(...args: unknown[]): Promise<unknown>;
  inform(): Promise<Record<string, unknown>>;
  intercepted(word: string): Promise<string>;
  missing(): Promise<unknown>;
}

export async function informs(options: LocalActivityOptions): Promise<unknown> {
  return proxyLocalActivities<Activities>(options).inform();
}

export async function informsRemotely(retry: RetryPolicy): Promise<unknown> {
  return proxyActivities<Activities>({ startToCloseTimeout: '1m', retry }).inform();
}

export async function callsMany(...args: string[]): Promise<unknown[]> {
  const { task } = proxyLocalActivities<Activities>({ startToCloseTimeout: '1m' });
  const together = await Promise.all(args.map((arg) => task(arg)));
  const after: unknown[] = [];
  for (const arg of args) after.push(await task(arg));
  return [...together, ...after];
}

export async function cancels(): Promise<void> {
  await CancellationScope.cancellable(async () => {
    const promise = proxyLocalActivities<Activities>({ startToCloseTimeout: '1m' }).task();
    await sleep(1);
    CancellationScope.current().cancel();
    await promise;
  });
}

export async function triesTwice(retry: RetryPolicy): Promise<void> {
  await proxyLocalActivities<Activities>({ startToCloseTimeout: '1m', localRetryThreshold: '100ms', retry }).task();
}

export async function isIntercepted(word: string): Promise<string> {
  return proxyLocalActivities<Activities>({ startToCloseTimeout: '1m' }).intercepted(word);
}

export async function misses(): Promise<unknown> {
  try {
    return await proxyLocalActivities<Activities>({ startToCloseTimeout: '1m' }).missing();
  } catch (error) {
    if (error instanceof ReferenceError) return 'ReferenceError';
    throw ApplicationFailure.nonRetryable(String(error));
  }
}

/** The timer of the race is cancelled with it, and leaves no second one. */
export async function races(): Promise<void> {
  await CancellationScope.cancellable(async () => {
    const { task } = proxyLocalActivities<Activities>({ startToCloseTimeout: '1m' });
    const winner = await Promise.race([task('a'), sleep('30s').then(() => 'timer')]);
    if (winner === 'timer') throw ApplicationFailure.nonRetryable('the timer won');
    CancellationScope.current().cancel();
  });
  await sleep(10);
}

export async function completedElsewhere(cancelled = false): Promise<unknown> {
  const { task } = proxyActivities<Activities>({
    startToCloseTimeout: '1m',
    retry: { maximumAttempts: 1 },
    cancellationType: 'WAIT_CANCELLATION_COMPLETED',
  });
  return CancellationScope.cancellable(async () => {
    const promise = task();
    if (cancelled) {
      await sleep(1);
      CancellationScope.current().cancel();
    }
    return promise;
  });
}

export const interceptors: WorkflowInterceptorsFactory = () => ({
  outbound: [
    {
      async scheduleLocalActivity(input, next) {
        if (input.activityType !== 'intercepted') return next(input);
        const said = await next({ ...input, args: [`${input.args[0]}!`] });
        return `${said}${said}`;
      },
    },
  ],
});
