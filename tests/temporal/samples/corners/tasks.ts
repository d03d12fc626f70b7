import {
  type ActivityFailure,
  type ApplicationFailure,
  condition,
  defineQuery,
  defineSignal,
  proxyActivities,
  setHandler,
} from '@temporalio/workflow';

/** Runs an activity by name once, and says how it ended. */
export async function calls(name: string, ...args: unknown[]): Promise<unknown> {
  const activities = proxyActivities<Record<string, (...args: unknown[]) => Promise<unknown>>>({
    startToCloseTimeout: '1 minute',
    heartbeatTimeout: '30 seconds',
    retry: { maximumAttempts: 2 },
  });
  try {
    return await activities[name]?.(...args);
  } catch (error) {
    const { cause, activityType, retryState } = error as ActivityFailure;
    const { message, type, nonRetryable } = (cause ?? {}) as ApplicationFailure;
    return { activityType, retryState, message, type, nonRetryable };
  }
}

export const broken = defineQuery<boolean>('broken');
export const promised = defineQuery<boolean>('promised');
export const leave = defineSignal('leave');

export async function answers(): Promise<void> {
  let left = false;
  setHandler(leave, () => {
    left = true;
  });
  setHandler(broken, () => {
    throw new Error('fail');
  });
  setHandler(promised, (async () => true) as unknown as () => boolean);
  await condition(() => left);
}
