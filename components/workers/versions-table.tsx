'use client';

import { ArrowUpRight, CircleCheck, CircleDashed, CircleDot, Hourglass, type LucideIcon } from 'lucide-react';
import Link from 'next/link';
import { numberText, t } from '../texts';
import { Badge, CopyId, RelativeTime, Table, TableCell, TableHead, TableRow, type Tone, Tooltip } from '../ui';
import { runsOfVersionHref } from './href';
import type { DeploymentEntry, DeploymentVersionEntry } from './types';

const STATUS: Record<
  DeploymentVersionEntry['status'],
  { readonly label: string; readonly tone: Tone; readonly icon: LucideIcon; readonly note: string }
> = {
  CURRENT: { label: t('Current'), tone: 'completed', icon: CircleCheck, note: t('New runs, and those that go along, get it.') },
  RAMPING: { label: t('Ramping'), tone: 'running', icon: ArrowUpRight, note: t('A share of the new runs gets it.') },
  DRAINING: {
    label: t('Draining'),
    tone: 'waiting',
    icon: Hourglass,
    note: t('It gets nothing new, and runs are still on it: its workers must stay.'),
  },
  DRAINED: { label: t('Drained'), tone: 'neutral', icon: CircleDot, note: t('No run is on it any more: its workers may go.') },
  INACTIVE: { label: t('Inactive'), tone: 'neutral', icon: CircleDashed, note: t('It was never current and never ramped.') },
};

export function VersionsTable({ deployment }: { readonly deployment: DeploymentEntry }) {
  const { deploymentName, versions, rampingVersion } = deployment;
  return (
    <div className="overflow-x-auto [&_tbody_tr:last-child_td]:border-b-0">
      <Table className="min-w-[860px] table-fixed">
        <thead>
          <tr>
            <TableHead>{t('Version')}</TableHead>
            <TableHead className="w-40">{t('State')}</TableHead>
            <TableHead className="w-28">{t('Open runs')}</TableHead>
            <TableHead className="w-28">{t('Workers')}</TableHead>
            <TableHead>{t('Task queues')}</TableHead>
            <TableHead className="w-28">{t('First seen')}</TableHead>
          </tr>
        </thead>
        <tbody>
          {versions.map(({ buildId, status, openRuns, pollers, taskQueues, createdAt }) => {
            const { label, tone, icon, note } = STATUS[status];
            const queues = [...new Set(taskQueues.map(({ name }) => name))];
            return (
              <TableRow key={buildId} data-testid={`version-${buildId}`}>
                <TableCell>
                  <CopyId value={buildId} label={t('build id')} className="text-text-1" />
                </TableCell>
                <TableCell>
                  <Tooltip content={note}>
                    <button type="button" className="flex rounded-sm">
                      <Badge tone={tone} icon={icon}>
                        {label}
                        {status === 'RAMPING' && rampingVersion && ` ${rampingVersion.percentage} %`}
                      </Badge>
                    </button>
                  </Tooltip>
                </TableCell>
                <TableCell className="tabular-nums">
                  {openRuns === 0 ? (
                    <span className="text-text-3">0</span>
                  ) : (
                    <Link href={runsOfVersionHref(deploymentName, buildId)} className="rounded-sm text-accent-text hover:underline">
                      {numberText(openRuns)}
                    </Link>
                  )}
                </TableCell>
                <TableCell>
                  {pollers.length === 0 ? (
                    <span className="text-text-3">{t('none')}</span>
                  ) : (
                    <span title={pollers.join('\n')} className="tabular-nums">
                      {numberText(pollers.length)}
                    </span>
                  )}
                </TableCell>
                <TableCell>
                  <span title={queues.join(', ')} className="block truncate font-mono text-12 text-text-2">
                    {queues.join(', ')}
                  </span>
                </TableCell>
                <TableCell className="whitespace-nowrap text-12 text-text-2">
                  <RelativeTime time={createdAt} />
                </TableCell>
              </TableRow>
            );
          })}
        </tbody>
      </Table>
    </div>
  );
}
