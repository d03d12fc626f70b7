import {
  type ActivityCancellationType,
  ActivityFailure,
  ApplicationFailure,
  CancellationScope,
  condition,
  defineQuery,
  defineSignal,
  isCancellation,
  proxyActivities,
  proxyLocalActivities,
  setHandler,
  sleep,
  TimeoutFailure,
} from 'backstitch/workflow';
import type * as activities from './local-activities';

const options = { startToCloseTimeout: '10 seconds', retry: { initialInterval: 10, maximumAttempts: 3 } } as const;
const { echo, fails, flaky, nap } = proxyLocalActivities<typeof activities>(options);
const { echo: farEcho } = proxyActivities<typeof activities>({ startToCloseTimeout: '10 seconds' });

/** Local ones in a row and beside each other, with an ordinary one in between. */
export async function mixed(): Promise<(string | number)[]> {
  const began = Date.now();
  const first = await echo('a');
  const both = await Promise.all([nap(30), echo('b')]);
  const far = await farEcho('c');
  const last = await echo.executeWithOptions({ startToCloseTimeout: '5 seconds', summary: 'the last' }, ['d']);
  return [first, ...both, far, last, Date.now() - began >= 30 ? 1 : 0];
}

export async function retried(): Promise<string[]> {
  const attempts = await flaky(3);
  const error = await fails('always').catch((thrown: unknown) => thrown);
  if (!(error instanceof ApplicationFailure)) throw new Error(`not an ApplicationFailure: ${String(error)}`);
  return [String(attempts), `${error.type}: ${error.message}`];
}

/** The wait between attempts is longer than the worker waits: a timer of the workflow. */
export async function backsOff(): Promise<number> {
  const { flaky: patient } = proxyLocalActivities<typeof activities>({
    scheduleToCloseTimeout: '1 minute',
    localRetryThreshold: 50,
    retry: { initialInterval: 100, maximumInterval: 100 },
  });
  return await patient(3);
}

/** Longer than a workflow task may take. */
export async function long(ms: number): Promise<string> {
  const slept = await nap.executeWithOptions({ startToCloseTimeout: '1 minute' }, [ms]);
  await sleep(1);
  return `slept ${slept}`;
}

export async function cancels(type: ActivityCancellationType): Promise<string> {
  const { nap: cancellable } = proxyLocalActivities<typeof activities>({
    ...options,
    cancellationType: type,
    retry: { maximumAttempts: 1 },
  });
  try {
    return await CancellationScope.cancellable(async () => {
      const napping = cancellable(60_000);
      await sleep(50);
      CancellationScope.current().cancel();
      return String(await napping);
    });
  } catch (error) {
    if (!isCancellation(error)) throw error;
    return `${(error as Error).name}: ${(error as Error).message}`;
  }
}

export async function timesOut(): Promise<string> {
  const { nap: hurried } = proxyLocalActivities<typeof activities>({ startToCloseTimeout: 50, retry: { maximumAttempts: 1 } });
  try {
    return String(await hurried(10_000));
  } catch (error) {
    if (!(error instanceof ActivityFailure && error.cause instanceof TimeoutFailure)) throw error;
    return `${error.message}: ${error.cause.timeoutType}`;
  }
}

export async function unknown(): Promise<string> {
  const { missing } = proxyLocalActivities<{ missing(): Promise<string> }>({ startToCloseTimeout: 100 });
  return await missing();
}

export const poke = defineSignal('poke');
export const pokes = defineQuery<number>('pokes');

/** Signals and queries come while a local activity runs. */
export async function disturbed(ms: number): Promise<number> {
  let count = 0;
  setHandler(poke, () => {
    count++;
  });
  setHandler(pokes, () => count);
  await nap(ms);
  await condition(() => count > 0);
  return count;
}
