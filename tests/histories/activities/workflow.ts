import { ActivityFailure, ApplicationFailure, proxyActivities } from 'backstitch/workflow';
import type * as activities from './activities';

const { greet, nothing, bytes, flaky, refuse } = proxyActivities<typeof activities>({
  startToCloseTimeout: '1 minute',
  retry: { initialInterval: 10, maximumAttempts: 4 },
});
const named = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute', activityId: 'a-name', summary: 'greets' });

export async function activitiesOneByOne(): Promise<unknown[]> {
  const results: unknown[] = [];
  results.push(await greet('Ann'));
  results.push(await nothing());
  results.push(await named.greet('Bob'));
  results.push((await bytes(3)).length);
  return results;
}

export async function activitiesSideBySide(count: number): Promise<string[]> {
  return await Promise.all(Array.from({ length: count }, (_, i) => greet(`guest ${i}`)));
}

export async function activitiesRetried(): Promise<string> {
  return await flaky(3);
}

export async function activitiesFailed(): Promise<string> {
  try {
    await refuse();
    return 'not refused';
  } catch (error) {
    if (!(error instanceof ActivityFailure) || !(error.cause instanceof ApplicationFailure)) throw error;
    return `${error.activityType} ${error.cause.type} ${error.cause.message} ${JSON.stringify(error.cause.details)}`;
  }
}

export async function activitiesFailedUncaught(): Promise<void> {
  await flaky(9);
}

export async function activitiesUnawaited(): Promise<void> {
  void greet('nobody');
}
