import { activityInfo } from 'backstitch/activity';

export async function work(ms: number): Promise<string> {
  await new Promise((resolve) => setTimeout(resolve, ms));
  return 'work';
}

/** Retried with growing waits, for nine minutes. */
export async function fails(why: string): Promise<void> {
  if (activityInfo().attempt < 12) throw new Error(why);
}
