'use client';

import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTRPC } from '../../app/_client';
import { useNow } from '../ui';
import { type Trouble, troublesOf } from './troubles';

const REFRESH_MS = 2_000;

/** Queues, workers and deployments as they are now, read again every two seconds, and what is wrong with them. */
export function useQueues() {
  const trpc = useTRPC();
  const live = { refetchInterval: REFRESH_MS };
  const queues = useQuery(trpc.taskQueues.list.queryOptions(undefined, live));
  const workers = useQuery(trpc.workers.list.queryOptions(undefined, live));
  const deployments = useQuery(trpc.deployments.list.queryOptions(undefined, live));
  const now = useNow();
  const troubles = useMemo<readonly Trouble[]>(
    () => (queues.data && deployments.data && now > 0 ? troublesOf(queues.data.taskQueues, deployments.data.deployments, now) : []),
    [queues.data, deployments.data, now],
  );
  return {
    queues: queues.data?.taskQueues ?? null,
    workers: workers.data?.workers ?? null,
    deployments: deployments.data?.deployments ?? null,
    troubles,
    error: queues.error ?? workers.error ?? deployments.error,
    readAt: queues.dataUpdatedAt,
    refetch: () => {
      void queues.refetch();
      void workers.refetch();
      void deployments.refetch();
    },
  };
}
