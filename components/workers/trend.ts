'use client';

import { useEffect, useState } from 'react';
import type { TaskQueueEntry } from './types';

const KEPT = 60;

/** How many tasks waited in each queue at the last readings of this page, the newest last. */
export function useTrend(queues: readonly TaskQueueEntry[] | null, readAt: number): ReadonlyMap<string, readonly number[]> {
  const [trend, setTrend] = useState<ReadonlyMap<string, readonly number[]>>(new Map());
  // biome-ignore lint/correctness/useExhaustiveDependencies: a reading counts once, also one that says the same again.
  useEffect(() => {
    if (!queues) return;
    setTrend((before) => {
      const entries = queues.map(({ taskQueue, workflow, activity }) => {
        const waiting = workflow.backlogCount + activity.backlogCount;
        return [taskQueue, [...(before.get(taskQueue) ?? []), waiting].slice(-KEPT)] as const;
      });
      return new Map(entries);
    });
  }, [readAt]);
  return trend;
}
