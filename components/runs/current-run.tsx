'use client';

import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../app/_client';
import { Breadcrumb } from '../shell';
import { t } from '../texts';
import { MissingRun } from './missing-run';
import { RunScreen } from './run-screen';
import { RunSkeleton } from './run-skeleton';

/** The current run of a workflow id; what is shown stays the run it was when the page opened. */
export function CurrentRun({ workflowId }: { readonly workflowId: string }) {
  const trpc = useTRPC();
  const current = useQuery(trpc.runs.get.queryOptions({ workflowId }, { staleTime: Number.POSITIVE_INFINITY }));
  if (current.isPending) return <RunSkeleton />;
  if (current.data === undefined)
    return (
      <>
        <Breadcrumb items={[{ label: t('Runs'), href: '/runs' }, { label: <code className="text-12">{workflowId}</code> }]} />
        <MissingRun error={current.error} onRetry={() => void current.refetch()} />
      </>
    );
  return <RunScreen workflowId={workflowId} runId={current.data.execution.runId} />;
}
