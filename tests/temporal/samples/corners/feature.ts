import { randomUUID } from 'node:crypto';
import { MockActivityEnvironment } from '@temporalio/testing';
import { sleep } from '@temporalio/workflow';

/** A workflow in one file with what tries it, as suites of features are written: the sandbox gets a stand-in for the suite's package. */

export const feature = {
  environment: new MockActivityEnvironment(),
  id: () => `${process.pid}-${randomUUID()}`,
};

export async function stands(): Promise<string> {
  await sleep(1);
  return String((feature.environment as unknown as { standsIn?: string }).standsIn);
}
