import { proxyActivities } from '@temporalio/workflow';
import type * as activities from './activities';

export interface User {
  id: bigint;
  createdAt: Date;
  hp: bigint[];
}
const { isValid } = proxyActivities<typeof activities>({ startToCloseTimeout: '1m' });

export async function birthday(user: User): Promise<{ success: boolean; at: Date; next: bigint }> {
  const success = user.createdAt instanceof Date && typeof user.id === 'bigint' && (await isValid(user));
  return { success, at: user.createdAt, next: user.id + 1n };
}
