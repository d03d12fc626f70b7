'use client';

import { Breadcrumb } from '../shell';
import { t } from '../texts';
import { MissingRun } from './missing-run';
import { OpenRun } from './open-run';
import { RunSkeleton } from './run-skeleton';
import { useRun } from './use-run';

export interface RunScreenProps {
  readonly workflowId: string;
  readonly runId: string;
}

/** The page of a run, from its address to what can be seen of it. */
export function RunScreen({ workflowId, runId }: RunScreenProps) {
  const { run, history } = useRun({ workflowId, runId });
  const details = run.data;
  return (
    <>
      <Breadcrumb
        items={[
          { label: t('Runs'), href: '/runs' },
          ...(details ? [{ label: details.workflowType, href: `/runs?workflow=${encodeURIComponent(details.workflowType)}` }] : []),
          { label: <code className="text-12">{workflowId}</code> },
        ]}
      />
      {details ? (
        <OpenRun details={details} history={history} />
      ) : run.error ? (
        <MissingRun error={run.error} onRetry={() => void run.refetch()} />
      ) : (
        <RunSkeleton />
      )}
    </>
  );
}
