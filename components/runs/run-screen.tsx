'use client';

import Link from 'next/link';
import { errorCode, errorText } from '../../app/_client';
import { Breadcrumb } from '../shell';
import { Button, EmptyState, InlineError } from '../ui';
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
          { label: 'Runs', href: '/runs' },
          ...(details ? [{ label: details.workflowType, href: `/runs?workflow=${encodeURIComponent(details.workflowType)}` }] : []),
          { label: <code className="text-12">{workflowId}</code> },
        ]}
      />
      {details ? (
        <OpenRun details={details} history={history} />
      ) : run.error ? (
        <Missing error={run.error} onRetry={() => void run.refetch()} />
      ) : (
        <RunSkeleton />
      )}
    </>
  );
}

function Missing({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  if (errorCode(error) !== 'WORKFLOW_NOT_FOUND')
    return (
      <div className="px-6">
        <InlineError {...errorText(error)} onRetry={onRetry} />
      </div>
    );
  return (
    <EmptyState
      title="There is no such run"
      actions={
        <Button asChild>
          <Link href="/runs">All runs</Link>
        </Button>
      }
    >
      Its id may be mistyped, or it was in another data folder.
    </EmptyState>
  );
}
