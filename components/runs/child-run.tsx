'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { errorText, useTRPC } from '../../app/_client';
import { TRACE_QUERY, type WorkflowTrace } from '../../engine/contract';
import type { CanvasLayout } from '../canvas';
import { t } from '../texts';
import { Button, Duration, InlineError, Skeleton, StatusPill } from '../ui';
import { runHref } from './href';
import { pictureOf } from './picture';
import { RunGraph } from './run-graph';
import { runStatusOf } from './run-status';
import { useRun } from './use-run';

export interface ChildRunProps {
  readonly run: { readonly workflowId: string; readonly runId?: string };
}

/** A child workflow in place: how it stands, live, with its graph; its own page is a step away. */
export function ChildRun({ run }: ChildRunProps) {
  if (!run.runId) return <p className="text-12 text-text-3">{t('It is being started.')}</p>;
  return <Started workflowId={run.workflowId} runId={run.runId} />;
}

function Started(key: { readonly workflowId: string; readonly runId: string }) {
  const trpc = useTRPC();
  const { run, history } = useRun(key);
  const details = run.data;
  const known = details?.version ?? null;
  const version = useQuery(
    trpc.workflows.version.queryOptions(
      { name: details?.deploymentVersion?.deploymentName ?? '', version: known ?? 1 },
      { enabled: known !== null, staleTime: Number.POSITIVE_INFINITY },
    ),
  );
  const trace = useQuery(
    trpc.runs.query.queryOptions(
      { ...key, name: TRACE_QUERY },
      { enabled: known !== null && details?.paused === undefined, retry: false, staleTime: 1_000 },
    ),
  );
  if (run.error) return <InlineError {...errorText(run.error)} />;
  if (!details) return <Skeleton className="h-16 w-full" />;
  const code = version.data;
  const picture =
    code &&
    pictureOf({
      definition: code.definition,
      callSites: code.callSites,
      events: history.events,
      description: details,
      trace: (trace.data?.result as WorkflowTrace | undefined) ?? null,
    });
  return (
    <div className="overflow-hidden rounded-md border" data-testid="child-run">
      <div className="flex flex-wrap items-center gap-2 px-3 py-2 text-12">
        <StatusPill status={runStatusOf(details)} />
        <code className="min-w-0 truncate">{details.execution.workflowId}</code>
        <Duration start={details.startTime} end={details.closeTime} className="text-text-3 tabular-nums" />
        <Button size="sm" asChild className="ml-auto">
          <Link href={runHref(details.execution)}>{t('Open')}</Link>
        </Button>
      </div>
      {code && picture && (
        <div className="h-72 border-t">
          <RunGraph
            definition={code.definition}
            workflowType={details.workflowType}
            layout={code.layout as CanvasLayout}
            picture={picture}
            traced={trace.data !== undefined}
            selectedId={null}
            onSelect={() => undefined}
            onRound={() => undefined}
            revealId={null}
          />
        </div>
      )}
    </div>
  );
}
