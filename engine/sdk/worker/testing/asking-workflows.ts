import { proxyActivities } from 'backstitch/workflow';

const { ask } = proxyActivities<{ ask(): Promise<string> }>({ startToCloseTimeout: '1 hour', retry: { maximumAttempts: 1 } });

export async function asks(): Promise<string> {
  return ask();
}
