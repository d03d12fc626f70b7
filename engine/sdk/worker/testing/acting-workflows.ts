import { ActivityFailure, type ActivityOptions, proxyActivities } from 'backstitch/workflow';

/** Calls one activity; what it fails by is told, not thrown. */
export async function call(activity: string, options: ActivityOptions = {}): Promise<unknown> {
  const activities = proxyActivities({ startToCloseTimeout: '1 minute', heartbeatTimeout: '20 seconds', ...options });
  try {
    return await (activities[activity] as () => Promise<unknown>)();
  } catch (error) {
    if (!(error instanceof ActivityFailure)) throw error;
    return `${error.cause?.name}: ${error.cause?.message}`;
  }
}
