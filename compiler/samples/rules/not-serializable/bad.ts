import { continueAsNew, proxyActivities } from 'backstitch/workflow';

interface Activities {
  store(value: unknown): Promise<void>;
  later(receipt: Promise<string> | string): Promise<void>;
  receipt(): Promise<string>;
}
const { store, later, receipt } = proxyActivities<Activities>({ startToCloseTimeout: '1 minute', taskQueue: 'stores' });

export async function w(seen: Map<string, number>): Promise<void> {
  await store({ amount: 5n });
  await store(seen);
  await store({ orders: [{ tags: new Set(['a']) }] });
  await store(() => seen);
  await later(receipt());
  await continueAsNew<typeof w>(seen);
}
