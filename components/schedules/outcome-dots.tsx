'use client';

import Link from 'next/link';
import type { ScheduleActionResult } from '../../engine/contract';
import { runHref } from '../runs/href';
import { t } from '../texts';
import { cx, formatUtc, RUN_STATUS, Tooltip } from '../ui';

/** The last ten runs of a schedule, the newest at the right; each leads to its run. */
export function OutcomeDots({ actions }: { readonly actions: readonly ScheduleActionResult[] }) {
  if (actions.length === 0) return <span className="text-12 text-text-3">{t('none yet')}</span>;
  return (
    <ul aria-label={t('Last runs')} className="flex items-center">
      {actions.map(({ workflowId, runId, status, scheduledTime }) => (
        <li key={runId} className="flex">
          <Tooltip
            content={t('{label}, due {scheduledTime}', { label: RUN_STATUS[status].label, scheduledTime: formatUtc(scheduledTime) })}
          >
            <Link
              href={runHref({ workflowId, runId })}
              aria-label={`${workflowId}: ${RUN_STATUS[status].label}`}
              className="flex size-6 items-center justify-center rounded-sm"
            >
              <span className={cx('size-2.5 rounded-full border', DOTS[status] ?? 'border-border-strong bg-surface-3')} />
            </Link>
          </Tooltip>
        </li>
      ))}
    </ul>
  );
}

const DOTS: Readonly<Record<string, string>> = {
  Completed: 'border-completed bg-completed',
  Failed: 'border-failed bg-failed',
  TimedOut: 'border-failed bg-failed',
  Terminated: 'border-failed bg-transparent',
  Canceled: 'border-text-3 bg-transparent',
  Running: 'border-running bg-transparent',
};
