import { proxyActivities } from 'backstitch/workflow';
import type * as activities from './activities';

const { charge } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });

export async function w(cents: number[]): Promise<string[]> {
  const receipts = await Promise.all(cents.map((each) => charge({ cents: each })));
  const ids: string[] = [];
  for (const receipt of receipts) ids.push(receipt.id);
  return ids;
}
