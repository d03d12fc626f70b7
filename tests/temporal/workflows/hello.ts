import { proxyActivities, sleep } from '@temporalio/workflow';

const { greet } = proxyActivities<{ greet(name: string): Promise<string> }>({ startToCloseTimeout: '1 minute' });
const { part } = proxyActivities<{ part(name: string): Promise<string> }>({ startToCloseTimeout: '1 minute' });

export async function hello(name: string): Promise<string> {
  const greeting = await greet(name);
  await sleep(10);
  return greeting;
}

/** `hello`, had somebody written it otherwise. */
export async function goodbye(name: string): Promise<string> {
  return await part(name);
}
