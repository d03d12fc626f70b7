import { proxyActivities, log, sleep } from '@temporalio/workflow';
import type * as activities from './activities';

const { doWork } = proxyActivities<typeof activities>({ startToCloseTimeout: '1m' });

function logged<T extends (...args: any[]) => Promise<unknown>>(method: T, context: ClassMethodDecoratorContext): T {
  return async function (this: unknown, ...args: any[]) {
    log.info(`> ${String(context.name)}`);
    try {
      return await method.apply(this, args);
    } finally {
      log.info(`< ${String(context.name)}`);
    }
  } as T;
}

class Worker {
  done = 0;

  @logged
  async step(n: number): Promise<void> {
    await doWork(n);
    this.done += 1;
  }

  @logged async rest() { await sleep(10) }
}

export async function decorated(steps: number): Promise<number> {
  const worker = new Worker();
  for (let n = 0; n < steps; n++) {
    await worker.step(n);
    if (n < steps - 1) await worker.rest();
  }
  return worker.done;
}
