import { proxyActivities } from 'backstitch/workflow';
import type * as activities from './activities';

const { greet, greetSlowly } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute', retry: { maximumAttempts: 1 } });

export async function greeting(name: string): Promise<string> {
  return await greet(name);
}

export async function slowGreeting(name: string): Promise<string> {
  return await greetSlowly(name);
}
