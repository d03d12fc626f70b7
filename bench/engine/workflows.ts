import { proxyActivities } from 'backstitch/workflow';
import type * as activities from './activities';

const { echo } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });

/** One activity. */
export async function one(value: number): Promise<number> {
  return await echo(value);
}

/** `steps` activities, one after the other. */
export async function sequence(steps: number): Promise<number> {
  let sum = 0;
  for (let step = 0; step < steps; step++) sum += await echo(1);
  return sum;
}

/** `width` activities at once. */
export async function fan(width: number): Promise<number> {
  const results = await Promise.all(Array.from({ length: width }, () => echo(1)));
  return results.length;
}
