import { condition, proxyActivities, sleep } from '@temporalio/workflow';
import type * as activities from './activities';

const { call } = proxyActivities<typeof activities>({ startToCloseTimeout: '30s', retry: { maximumAttempts: 4, backoffCoefficient: 3, initialInterval: 500 } });

class Semaphore {
  private free: number;
  constructor(slots: number) { this.free = slots; }
  async use<T>(fn: () => Promise<T>): Promise<T> {
    await condition(() => this.free > 0);
    this.free--;
    try { return await fn(); }
    finally { this.free++; }
  }
}

export async function rateLimited(requests: string[], slots = 2): Promise<Record<string, unknown>> {
  const gate = new Semaphore(slots);
  const answers: Record<string, unknown> = {};
  const running = requests.map(async (request, i) => {
    await sleep(i * 100);
    answers[request] = await gate.use(() => call(request));
  });
  await Promise.all(running);
  return answers;
}
