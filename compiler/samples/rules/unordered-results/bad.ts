import { proxyActivities } from 'backstitch/workflow';
import type * as activities from './activities';

const { charge } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });

export async function w(cents: number[]): Promise<string[]> {
  const receipts: string[] = [];
  await Promise.all(
    cents.map(async (each) => {
      const receipt = await charge({ cents: each });
      receipts.push(receipt.id);
    }),
  );
  return receipts;
}
