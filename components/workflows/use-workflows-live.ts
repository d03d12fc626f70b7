'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useSubscription } from '@trpc/tanstack-react-query';
import { useTRPC } from '../../app/_client';
import { useVisible } from '../shell';

/** Reads the list again when a run changed, and at the latest every ten seconds: one feed serves runs and drafts alike. */
export function useWorkflowsLive(): void {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const enabled = useVisible();
  useSubscription(
    trpc.runs.watchList.subscriptionOptions(undefined, {
      enabled,
      onData: () => void queryClient.invalidateQueries(trpc.workflows.list.queryFilter(), { cancelRefetch: false }),
    }),
  );
}
