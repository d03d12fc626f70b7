'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { numberText, t } from '../texts';
import { Badge, Table, TableCell, TableHead, TableRow, useNow } from '../ui';
import { Backlog, formatRate } from './backlog';
import { queueHref, runsOfQueueHref } from './href';
import { livePollers } from './presence';
import { SkeletonRows } from './skeleton-rows';
import { Sparkline } from './sparkline';
import { TEST_QUEUE } from './test-queue';
import type { TaskQueueEntry } from './types';

export interface QueuesTableProps {
  /** Null while loading. */
  readonly queues: readonly TaskQueueEntry[] | null;
  /** The queue that the server's own worker polls. */
  readonly ownQueue: string | undefined;
  /** How many tasks waited at the last readings, by queue. */
  readonly trend: ReadonlyMap<string, readonly number[]>;
}

export function QueuesTable({ queues, ownQueue, trend }: QueuesTableProps) {
  return (
    <div className="overflow-x-auto rounded-lg border bg-surface-1 [&_tbody_tr:last-child_td]:border-b-0">
      <Table className="min-w-[920px] table-fixed">
        <thead>
          <tr>
            <TableHead>{t('Task queue')}</TableHead>
            <TableHead className="w-24">{t('Workers')}</TableHead>
            <TableHead className="w-44">{t('Workflow tasks waiting')}</TableHead>
            <TableHead className="w-44">{t('Activities waiting')}</TableHead>
            <TableHead className="w-28">{t('Trend')}</TableHead>
            <TableHead className="w-24">{t('Given out')}</TableHead>
            <TableHead className="w-24">{t('Open runs')}</TableHead>
          </tr>
        </thead>
        <tbody>
          {queues ? (
            queues.map((queue) => (
              <QueueRow key={queue.taskQueue} queue={queue} own={queue.taskQueue === ownQueue} trend={trend.get(queue.taskQueue) ?? []} />
            ))
          ) : (
            <SkeletonRows columns={7} />
          )}
        </tbody>
      </Table>
    </div>
  );
}

function QueueRow({ queue, own, trend }: { readonly queue: TaskQueueEntry; readonly own: boolean; readonly trend: readonly number[] }) {
  const router = useRouter();
  const now = useNow();
  const { taskQueue, workflow, activity, openRuns } = queue;
  const href = queueHref(taskQueue);
  const workers = new Set([...livePollers(workflow, now), ...livePollers(activity, now)].map(({ identity }) => identity)).size;
  return (
    <TableRow
      data-testid={`queue-${taskQueue}`}
      className="cursor-pointer"
      onClick={(event) => {
        if (event.target instanceof HTMLElement && event.target.closest('a, button')) return;
        router.push(href);
      }}
    >
      <TableCell>
        <span className="flex min-w-0 items-center gap-2">
          <Link href={href} title={taskQueue} className="truncate rounded-sm font-mono text-12 hover:text-accent-text">
            {taskQueue}
          </Link>
          {own && <Badge>{t('published workflows')}</Badge>}
          {taskQueue === TEST_QUEUE && <Badge>{t('tests in the designer')}</Badge>}
        </span>
      </TableCell>
      <TableCell className="tabular-nums">
        {workers === 0 ? <span className="text-text-3">{t('none')}</span> : numberText(workers)}
      </TableCell>
      <TableCell>
        <Backlog stats={workflow} now={now} />
      </TableCell>
      <TableCell>
        <Backlog stats={activity} now={now} />
      </TableCell>
      <TableCell>
        <Sparkline values={trend} />
      </TableCell>
      <TableCell className="text-12 text-text-2 tabular-nums">{formatRate(workflow.dispatchRate + activity.dispatchRate)}</TableCell>
      <TableCell className="tabular-nums">
        {openRuns === 0 ? (
          <span className="text-text-3">0</span>
        ) : (
          <Link href={runsOfQueueHref(taskQueue)} className="rounded-sm text-accent-text hover:underline">
            {numberText(openRuns)}
          </Link>
        )}
      </TableCell>
    </TableRow>
  );
}
