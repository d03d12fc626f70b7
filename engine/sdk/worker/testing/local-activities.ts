import { ApplicationFailure, activityInfo, sleep } from 'backstitch/activity';

export async function echo(text: string): Promise<string> {
  return text;
}

export async function nap(ms: number): Promise<number> {
  await sleep(ms);
  return ms;
}

export async function flaky(succeedsAt: number): Promise<number> {
  const { attempt, isLocal } = activityInfo();
  if (!isLocal) throw ApplicationFailure.nonRetryable('not local');
  if (attempt < succeedsAt) throw ApplicationFailure.retryable(`attempt ${attempt}`, 'Flaky');
  return attempt;
}

export async function fails(why: string): Promise<never> {
  throw ApplicationFailure.nonRetryable(why, 'Failed');
}
