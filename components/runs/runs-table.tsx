'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import type { WorkflowExecutionInfo } from '../../engine/contract';
import { numberText, t } from '../texts';
import { Badge, CopyButton, CopyId, Duration, RelativeTime, Skeleton, StatusPill, Table, TableCell, TableHead, TableRow } from '../ui';
import { TEST_QUEUE } from '../workers/test-queue';
import { runHref, workflowHref } from './href';
import { runStatusOf } from './run-status';

export interface RunsTableProps {
  /** Null while loading. */
  readonly runs: readonly WorkflowExecutionInfo[] | null;
}

const SKELETONS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

export function RunsTable({ runs }: RunsTableProps) {
  return (
    <Table className="min-w-[880px] table-fixed">
      <thead>
        <tr>
          <TableHead className="w-32">{t('Status')}</TableHead>
          <TableHead>{t('Workflow id')}</TableHead>
          <TableHead className="w-44">{t('Workflow')}</TableHead>
          <TableHead className="w-36">{t('Run')}</TableHead>
          <TableHead className="w-28">{t('Started')}</TableHead>
          <TableHead className="w-24 text-right">{t('Duration')}</TableHead>
          <TableHead className="w-20 text-right">{t('Events')}</TableHead>
        </tr>
      </thead>
      <tbody onKeyDown={walkRows}>
        {runs ? runs.map((run) => <RunRow key={run.execution.runId} run={run} />) : SKELETONS.map((key) => <SkeletonRow key={key} />)}
      </tbody>
    </Table>
  );
}

function RunRow({ run }: { readonly run: WorkflowExecutionInfo }) {
  const router = useRouter();
  const href = runHref(run.execution);
  const { workflowId, runId } = run.execution;
  return (
    <TableRow
      className="cursor-pointer"
      onClick={(event) => {
        if (event.target instanceof HTMLElement && event.target.closest('a, button')) return;
        if (window.getSelection()?.toString()) return;
        if (event.metaKey || event.ctrlKey) window.open(href, '_blank');
        else router.push(href);
      }}
    >
      <TableCell>
        <span
          title={
            run.taskFailure
              ? t('Attempt {attempt}: {message}', { attempt: run.taskFailure.attempt, message: run.taskFailure.message })
              : undefined
          }
        >
          <StatusPill status={runStatusOf(run)} />
        </span>
      </TableCell>
      <TableCell>
        <span className="flex min-w-0 items-center gap-1">
          <Link href={href} data-run className="min-w-0 truncate rounded-sm font-mono text-12 hover:text-accent-text">
            {workflowId}
          </Link>
          {run.taskQueue === TEST_QUEUE && <Badge>{t('test')}</Badge>}
          <CopyButton value={workflowId} label={t('workflow id')} />
        </span>
      </TableCell>
      <TableCell>
        <Link
          href={workflowHref(run.workflowType)}
          className="block truncate rounded-sm font-mono text-12 text-text-2 hover:text-accent-text"
        >
          {run.workflowType}
        </Link>
      </TableCell>
      <TableCell>
        <CopyId value={runId} label={t('run id')}>{`…${runId.slice(-12)}`}</CopyId>
      </TableCell>
      <TableCell className="whitespace-nowrap text-12 text-text-2">
        <RelativeTime time={run.startTime} />
      </TableCell>
      <TableCell className="whitespace-nowrap text-right text-12 text-text-2">
        <Duration start={run.startTime} end={run.closeTime} />
      </TableCell>
      <TableCell className="text-right text-12 text-text-2">
        {run.closeTime === null ? (
          // The list hears of an open run only now and then.
          <span title={t("At least so many; the run's page counts them")}>{numberText(run.historyLength)}+</span>
        ) : (
          numberText(run.historyLength)
        )}
      </TableCell>
    </TableRow>
  );
}

/** J and K, or the arrows, walk from run to run; Enter opens. */
function walkRows(event: React.KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'j' || event.key === 'ArrowDown' ? 1 : event.key === 'k' || event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  event.preventDefault();
  walkRuns(step);
}

export function walkRuns(step: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-run]')];
  const at = rows.indexOf(document.activeElement as HTMLElement);
  rows[at < 0 ? 0 : at + step]?.focus();
}

function SkeletonRow() {
  return (
    <tr>
      <TableCell>
        <Skeleton className="h-5 w-20" />
      </TableCell>
      <TableCell>
        <Skeleton className="h-4 w-56" />
      </TableCell>
      <TableCell>
        <Skeleton className="h-4 w-24" />
      </TableCell>
      <TableCell>
        <Skeleton className="h-4 w-28" />
      </TableCell>
      <TableCell>
        <Skeleton className="h-4 w-16" />
      </TableCell>
      <TableCell>
        <Skeleton className="ml-auto h-4 w-12" />
      </TableCell>
      <TableCell>
        <Skeleton className="ml-auto h-4 w-8" />
      </TableCell>
    </tr>
  );
}
