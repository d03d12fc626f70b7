/** Runs one activity, once, as a workflow would: what it does can be looked at and stopped like any run. */
export const ALONE = 'activityAlone';

export const ALONE_SOURCE = `import { proxyActivities } from 'backstitch/workflow';

const activities = proxyActivities<Record<string, (...args: unknown[]) => Promise<unknown>>>({
  startToCloseTimeout: '1 hour',
  retry: { maximumAttempts: 1 },
});

export async function ${ALONE}(name: string, args: unknown[]): Promise<unknown> {
  return activities[name]!(...args);
}
`;
