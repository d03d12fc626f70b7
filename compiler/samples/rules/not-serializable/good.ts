import { continueAsNew, proxyActivities } from 'backstitch/workflow';

interface Activities {
  store(value: unknown): Promise<void>;
  receipt(): Promise<string>;
}
const { store, receipt } = proxyActivities<Activities>({ startToCloseTimeout: '1 minute', taskQueue: 'stores' });

export async function w(seen: Record<string, number>): Promise<void> {
  const tags = new Set(['a']);
  await store({ amount: String(5n), at: new Date(), tags: [...tags], nothing: null });
  await store(await receipt());
  await continueAsNew<typeof w>(seen);
}
