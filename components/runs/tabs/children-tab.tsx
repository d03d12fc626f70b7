'use client';

import { useQuery } from '@tanstack/react-query';
import { GitBranch } from 'lucide-react';
import Link from 'next/link';
import { errorText, useTRPC } from '../../../app/_client';
import type { WorkflowExecutionInfo } from '../../../engine/contract';
import { t } from '../../texts';
import { cx, Duration, EmptyState, InlineError, RelativeTime, Skeleton, StatusPill } from '../../ui';
import { runHref } from '../href';
import { runStatusOf } from '../run-status';
import type { RunDetails } from '../use-run';

/** Runs of the tree that are shown, at most. */
const MOST = 200;

export interface ChildrenTabProps {
  readonly run: RunDetails;
  /** Children that the history knows of: the tree is read again when there are more. */
  readonly count: number;
}

/** The tree that this run belongs to: its children and theirs, and what stands above it. */
export function ChildrenTab({ run, count }: ChildrenTabProps) {
  const trpc = useTRPC();
  const root = run.rootExecution;
  const isChild = run.parentExecution !== undefined;
  const tree = useQuery({
    ...trpc.runs.list.queryOptions({ query: `RootRunId = '${root.runId}' ORDER BY StartTime ASC`, pageSize: MOST }),
    enabled: count > 0 || isChild,
    refetchInterval: run.closeTime === null ? 2_000 : false,
  });
  if (count === 0 && !isChild)
    return (
      <EmptyState icon={<GitBranch />} title={t('No child workflows')}>
        {t('Workflows that the code starts with startChild or executeChild stand here as a tree, each with its own run page.')}
      </EmptyState>
    );
  if (tree.error) return <InlineError {...errorText(tree.error)} onRetry={() => void tree.refetch()} />;
  if (!tree.data) return <Skeleton className="m-4 h-16" />;
  const all = tree.data.executions;
  const top = all.filter(({ execution }) => execution.runId === root.runId);
  // The root may be gone by its retention.
  const begin = top.length > 0 ? top : all.filter(({ parentExecution }) => parentExecution?.runId === root.runId);
  return (
    <div className="py-1" data-testid="children">
      {begin.map((each) => (
        <Branch key={each.execution.runId} run={each} all={all} here={run.execution.runId} depth={0} />
      ))}
      {tree.data.nextCursor && (
        <p className="px-6 py-2 text-12 text-text-3">{t('The first {most, number} runs of the tree are shown.', { most: MOST })}</p>
      )}
    </div>
  );
}

interface BranchProps {
  readonly run: WorkflowExecutionInfo;
  readonly all: readonly WorkflowExecutionInfo[];
  readonly here: string;
  readonly depth: number;
}

function Branch({ run, all, here, depth }: BranchProps) {
  const children = all.filter(({ parentExecution }) => parentExecution?.runId === run.execution.runId);
  const current = run.execution.runId === here;
  return (
    <>
      <div
        className={cx('flex h-9 items-center gap-3 border-b px-6 text-12', current && 'bg-accent/8')}
        style={{ paddingLeft: 24 + depth * 20 }}
      >
        <StatusPill status={runStatusOf(run)} />
        <Link
          href={runHref(run.execution)}
          aria-current={current ? 'true' : undefined}
          className={cx('min-w-0 truncate font-mono hover:text-accent-text hover:underline', current && 'font-semibold')}
        >
          {run.execution.workflowId}
        </Link>
        <code className="text-text-3">{run.workflowType}</code>
        {current && <span className="text-text-3">{t('this run')}</span>}
        <span className="ml-auto flex items-center gap-3 text-text-3">
          <RelativeTime time={run.startTime} />
          <Duration start={run.startTime} end={run.closeTime} className="w-16 text-right tabular-nums" />
        </span>
      </div>
      {children.map((child) => (
        <Branch key={child.execution.runId} run={child} all={all} here={here} depth={depth + 1} />
      ))}
    </>
  );
}
