'use client';

import { Circle, CircleDashed } from 'lucide-react';
import Link from 'next/link';
import { t } from '../texts';
import { Badge, CopyId, RelativeTime, Table, TableCell, TableHead, TableRow, Tooltip, useNow } from '../ui';
import { queueHref } from './href';
import { placeOf, presenceOf } from './presence';
import { SkeletonRows } from './skeleton-rows';
import type { WorkerEntry } from './types';
import { WorkerFactsButton } from './worker-facts';

export interface WorkersTableProps {
  /** Null while loading. */
  readonly workers: readonly WorkerEntry[] | null;
  /** Leaves the column of the queue out. */
  readonly ofOneQueue?: boolean;
}

/** Workers seen within five minutes, a line for each task queue that one polls. */
export function WorkersTable({ workers, ofOneQueue = false }: WorkersTableProps) {
  return (
    <div className="overflow-x-auto rounded-lg border bg-surface-1 [&_tbody_tr:last-child_td]:border-b-0">
      <Table className="min-w-[920px] table-fixed">
        <thead>
          <tr>
            <TableHead className="w-28">{t('State')}</TableHead>
            <TableHead>{t('Worker')}</TableHead>
            {!ofOneQueue && <TableHead className="w-48">{t('Task queue')}</TableHead>}
            <TableHead className="w-44">{t('Takes')}</TableHead>
            <TableHead className="w-52">{t('Host and process')}</TableHead>
            <TableHead className="w-44">{t('Version')}</TableHead>
            <TableHead className="w-28">{t('Last seen')}</TableHead>
          </tr>
        </thead>
        <tbody>
          {workers ? (
            workers.map((worker) => <WorkerRow key={`${worker.taskQueue} ${worker.identity}`} worker={worker} ofOneQueue={ofOneQueue} />)
          ) : (
            <SkeletonRows columns={ofOneQueue ? 6 : 7} />
          )}
        </tbody>
      </Table>
    </div>
  );
}

function WorkerRow({ worker, ofOneQueue }: { readonly worker: WorkerEntry; readonly ofOneQueue: boolean }) {
  const now = useNow();
  const { identity, taskQueue, takesWorkflows, takesActivities, lastAccessTime, deploymentVersion, engine } = worker;
  const place = worker.facts ?? placeOf(identity);
  const here = presenceOf(lastAccessTime, now) === 'here';
  return (
    <TableRow data-testid={`worker-${identity}`}>
      <TableCell>
        {here ? (
          <Badge tone="completed" icon={Circle}>
            {t('Polling')}
          </Badge>
        ) : (
          <Tooltip content={t('It has not been heard of for more than a minute: it is gone, or its machine stands still.')}>
            <button type="button" className="flex rounded-sm">
              <Badge tone="waiting" icon={CircleDashed}>
                {t('Silent')}
              </Badge>
            </button>
          </Tooltip>
        )}
      </TableCell>
      <TableCell>
        <CopyId value={identity} label={t('identity')} className="text-text-1" />
      </TableCell>
      {!ofOneQueue && (
        <TableCell>
          <Link
            href={queueHref(taskQueue)}
            title={taskQueue}
            className="block truncate rounded-sm font-mono text-12 hover:text-accent-text"
          >
            {taskQueue}
          </Link>
        </TableCell>
      )}
      <TableCell className="text-text-2">
        <WorkerFactsButton worker={worker}>
          {[takesWorkflows && 'workflows', takesActivities && 'activities'].filter(Boolean).join(', ')}
        </WorkerFactsButton>
      </TableCell>
      <TableCell className="text-text-2">
        <span title={t('polls {engine}', { engine })} className="block truncate">
          {place ? (
            t('{host}, process {pid}', { host: place.host, pid: place.pid })
          ) : (
            <span className="text-text-3">{t('it does not say')}</span>
          )}
        </span>
      </TableCell>
      <TableCell>
        {deploymentVersion ? (
          <span title={`${deploymentVersion.deploymentName}:${deploymentVersion.buildId}`} className="block truncate font-mono text-12">
            {deploymentVersion.deploymentName}:{deploymentVersion.buildId}
          </span>
        ) : (
          <span className="text-text-3">{t('none')}</span>
        )}
      </TableCell>
      <TableCell className="whitespace-nowrap text-12 text-text-2">
        <RelativeTime time={lastAccessTime} />
      </TableCell>
    </TableRow>
  );
}
