import { proxyActivities, log } from '@temporalio/workflow';
import type * as activities from './activities';

const { open, close, read } = proxyActivities<typeof activities>({ startToCloseTimeout: '10s' });

class Handle implements AsyncDisposable {
  constructor(readonly id: string) {}
  async [Symbol.asyncDispose](): Promise<void> {
    await close(this.id);
    log.info('closed', { id: this.id });
  }
}

export async function withResource(path: string): Promise<string> {
  await using handle = new Handle(await open(path));
  let text = '', n = 0;
  do {
    const chunk = await read(handle.id, n++);
    if (!chunk) break;
    text += chunk;
  } while (n < 10);
  return text;
}
