import {
  CancellationScope,
  condition,
  continueAsNew,
  defineQuery,
  defineSignal,
  isCancellation,
  proxyActivities,
  proxySinks,
  type Sinks,
  setHandler,
  sleep,
} from 'backstitch/workflow';
import type * as activities from './activities';

const { flaky, greet, longJob, progress, silent } = proxyActivities<typeof activities>({
  startToCloseTimeout: '1 minute',
  heartbeatTimeout: '2 seconds',
  retry: { initialInterval: 20, maximumInterval: 100 },
});

export async function hello(name: string): Promise<string> {
  return await greet(name);
}

export async function persistent(): Promise<number> {
  return await flaky(3);
}

/** The first attempt falls silent; the second finds what it told last. */
export async function heartbeats(): Promise<string> {
  const { silent: impatient } = proxyActivities<typeof activities>({
    startToCloseTimeout: '1 minute',
    heartbeatTimeout: 300,
    retry: { initialInterval: 20 },
  });
  return await impatient();
}

export const add = defineSignal<[string]>('add');
export const items = defineQuery<string[]>('items');

export async function collect(count: number): Promise<string[]> {
  const got: string[] = [];
  setHandler(items, () => got);
  setHandler(add, (item) => {
    got.push(item);
  });
  await condition(() => got.length >= count);
  return got;
}

export async function cancellable(): Promise<string> {
  const job = proxyActivities<typeof activities>({
    startToCloseTimeout: '1 minute',
    heartbeatTimeout: '1 second',
    cancellationType: 'WAIT_CANCELLATION_COMPLETED',
  });
  try {
    return await job.longJob();
  } catch (error) {
    if (!isCancellation(error)) throw error;
    return await CancellationScope.nonCancellable(() => greet('cleaned up'));
  }
}

export async function chain(left: number): Promise<string> {
  if (left > 0) await continueAsNew<typeof chain>(left - 1);
  return 'end of the chain';
}

/** A timer and an activity, again and again: what must survive a kill at any moment. */
export async function steps(count: number): Promise<number[]> {
  const done: number[] = [];
  for (let i = 0; i < count; i++) {
    await sleep(5);
    done.push(await progress(i));
  }
  return done;
}

export async function refuses(): Promise<void> {
  await longJob();
  await silent();
}

export interface MeterSinks extends Sinks {
  meter: { count(name: string, tags: { step: number }): void; broken(): void };
}
const { meter } = proxySinks<MeterSinks & { meter: { missing(): void } }>();

export async function measured(): Promise<void> {
  const tags = { step: 1 };
  meter.count('started', tags);
  tags.step = 2;
  meter.missing();
  await sleep(5);
  meter.count('slept', tags);
  meter.broken();
}
