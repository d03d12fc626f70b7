import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type * as activities from './activities';

const { greet } = proxyLocalActivities<typeof activities>({ startToCloseTimeout: '5 seconds' });
const { greet: greetEagerly } = proxyActivities<typeof activities>({ startToCloseTimeout: '5 seconds', allowEagerDispatch: true });

export async function greeting(name: string): Promise<string[]> {
  return Promise.all([greet(name), greetEagerly(name), greetEagerly.executeWithOptions({ summary: 'once more' }, [name])]);
}
