import type { ExecutionKey } from '../../contract';
import { type OriginalOptions, originalOptionsOf } from '../../core';
import type { House } from '../house';

/** What the workflow gave for the activities that are pending now. */
export async function originalOptions(house: House, key: ExecutionKey): Promise<OriginalOptions> {
  const run = await house.updates.read(key);
  const original = new Map();
  for (const { scheduledEventId, taskQueue } of run?.state.activities.values() ?? []) {
    const { attributes } = await house.scheduledActivities.find(key, scheduledEventId);
    original.set(scheduledEventId, originalOptionsOf(attributes, taskQueue));
  }
  return original;
}
