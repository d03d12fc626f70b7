'use client';

import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../app/_client';
import { RunScreen } from './run-screen';
import { RunSkeleton } from './run-skeleton';

/** The current run of a workflow id; what is shown stays the run it was when the page opened. */
export function CurrentRun({ workflowId }: { readonly workflowId: string }) {
  const trpc = useTRPC();
  const current = useQuery(trpc.runs.get.queryOptions({ workflowId }, { staleTime: Number.POSITIVE_INFINITY }));
  if (current.isPending) return <RunSkeleton />;
  return <RunScreen workflowId={workflowId} runId={current.data?.execution.runId ?? ''} />;
}
