import { heartbeat, sleep } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';

const polls = new Map<string, number>();

function ask(job: string): string | undefined {
  const count = (polls.get(job) ?? 0) + 1;
  polls.set(job, count);
  return count > 3 ? 'OK' : undefined;
}

export async function pollOnce(job: string): Promise<string> {
  const got = ask(job);
  if (!got) throw ApplicationFailure.create({ message: 'Service is down', type: 'NotReady' });
  return got;
}

export async function pollUntilDone(job: string): Promise<string> {
  for (;;) {
    const got = ask(job);
    if (got) return got;
    heartbeat();
    await sleep(5);
  }
}
