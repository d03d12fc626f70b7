'use client';

import { CircleSlash } from 'lucide-react';
import Link from 'next/link';
import type { ScheduleActionResult, ScheduleSkip, ScheduleSkipReason } from '../../engine/contract';
import { runHref } from '../runs/href';
import { t } from '../texts';
import { Badge, RelativeTime, StatusPill, Table, TableCell, TableHead, TableRow } from '../ui';
import type { ScheduleDetails } from './types';
import { formatInZone } from './zone-time';

const REASONS: Record<ScheduleSkipReason, string> = {
  OVERLAP: t('the one before still ran'),
  MISSED: 'nobody was there within the catch-up window',
  BUFFER_FULL: t('1,000 waited before it'),
  NOT_STARTED: t('its run could not be started'),
};

/** The last runs, and in between the times that were left out, each with the reason; the newest first. */
export function RecentActions({ schedule }: { readonly schedule: ScheduleDetails }) {
  const { info, spec } = schedule;
  const rows = [...info.recentActions.map(taken), ...info.recentSkips.map(skipped)].sort((a, b) => b.time - a.time);
  if (rows.length === 0)
    return <p className="px-3 pb-3 text-13 text-text-3">{t('None yet. The first one stands here as soon as it is due.')}</p>;
  return (
    <div className="overflow-x-auto [&_tbody_tr:last-child_td]:border-b-0">
      <Table className="min-w-[640px] table-fixed">
        <thead>
          <tr>
            <TableHead className="w-36">{t('State')}</TableHead>
            <TableHead className="w-56">{t('Due')}</TableHead>
            <TableHead>{t('Run')}</TableHead>
            <TableHead className="w-24">{t('Taken')}</TableHead>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <TableRow key={row.key}>
              <TableCell>
                {row.run ? (
                  <StatusPill status={row.run.status} />
                ) : (
                  <Badge tone="canceled" icon={CircleSlash}>
                    {t('Left out')}
                  </Badge>
                )}
              </TableCell>
              <TableCell className="whitespace-nowrap text-12 text-text-2 tabular-nums">{formatInZone(row.time, spec.timeZone)}</TableCell>
              <TableCell>
                {row.run ? (
                  <Link
                    href={runHref(row.run)}
                    title={row.run.workflowId}
                    className="block truncate rounded-sm font-mono text-12 hover:text-accent-text"
                  >
                    {row.run.workflowId}
                  </Link>
                ) : (
                  <span title={row.reason} className="block truncate text-12 text-text-2">
                    {row.reason}
                  </span>
                )}
              </TableCell>
              <TableCell className="whitespace-nowrap text-12 text-text-2">
                {row.run && <RelativeTime time={row.run.takenTime} />}
              </TableCell>
            </TableRow>
          ))}
        </tbody>
      </Table>
    </div>
  );
}

interface Row {
  readonly key: string;
  readonly time: number;
  /** Null: it was left out. */
  readonly run: ScheduleActionResult | null;
  readonly reason?: string;
}

function taken(run: ScheduleActionResult): Row {
  return { key: run.runId, time: run.scheduledTime, run };
}

function skipped({ scheduledTime, reason, message }: ScheduleSkip, index: number): Row {
  return {
    key: `${scheduledTime} ${reason} ${index}`,
    time: scheduledTime,
    run: null,
    reason: message === undefined ? REASONS[reason] : `${REASONS[reason]}: ${message}`,
  };
}
