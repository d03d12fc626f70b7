import { ApplicationFailure, sleep, workflowInfo } from 'backstitch/workflow';

export async function retried(): Promise<string> {
  const { attempt, lastFailure } = workflowInfo();
  await sleep(1);
  if (attempt < 3) throw ApplicationFailure.create({ message: `attempt ${attempt}`, type: 'Again' });
  return `attempt ${attempt} after ${(lastFailure as Error | undefined)?.message}`;
}

export async function repeated(): Promise<number> {
  const { lastResult } = workflowInfo();
  return ((lastResult as number | undefined) ?? 0) + 1;
}

export async function delayed(): Promise<string> {
  return 'at last';
}

export async function timedOut(): Promise<void> {
  await sleep('1 day');
}
