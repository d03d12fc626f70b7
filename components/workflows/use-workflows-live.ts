'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useSubscription } from '@trpc/tanstack-react-query';
import { useCallback } from 'react';
import { useTRPC } from '../../app/_client';

/** Reads the list again when a draft, a version or a run changed. */
export function useWorkflowsLive(): void {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const refresh = useCallback(() => void queryClient.invalidateQueries(trpc.workflows.list.queryFilter()), [queryClient, trpc]);
  useSubscription(trpc.workflows.watch.subscriptionOptions({}, { onData: refresh }));
  useSubscription(trpc.runs.watchList.subscriptionOptions(undefined, { onData: refresh }));
}
