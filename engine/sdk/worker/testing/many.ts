import { proxyActivities } from 'backstitch/workflow';

const { step } = proxyActivities<{ step(n: number): Promise<number> }>({
  startToCloseTimeout: '1 minute',
  heartbeatTimeout: '30 seconds',
  retry: { initialInterval: 1 },
});

/** So many activities at once. */
export async function many(count: number): Promise<number[]> {
  return Promise.all(Array.from({ length: count }, (_, n) => step(n)));
}
