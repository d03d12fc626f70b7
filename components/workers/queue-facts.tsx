'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { numberText, t } from '../texts';
import { useNow } from '../ui';
import { Backlog, formatRate } from './backlog';
import { runsOfQueueHref } from './href';
import { limitOf, livePollers } from './presence';
import { Sparkline } from './sparkline';
import type { TaskQueueEntry, TaskQueueStats } from './types';

/** The figures of one task queue, by kind of task. */
export function QueueFacts({ queue, trend }: { readonly queue: TaskQueueEntry; readonly trend: readonly number[] }) {
  const now = useNow();
  const { taskQueue, workflow, activity, openRuns } = queue;
  const limit = limitOf(activity);
  return (
    <div className="grid gap-4 md:grid-cols-3">
      <Kind title={t('Workflow tasks')} stats={workflow} now={now} />
      <Kind title={t('Activities')} stats={activity} now={now}>
        <dt>{t('Limit')}</dt>
        <dd>
          {limit ? (
            <span title={t('asked for by {identity} (maxTaskQueueActivitiesPerSecond)', { identity: limit.identity })}>
              {t('{perSecond} a second', { perSecond: limit.perSecond })}
            </span>
          ) : (
            <span className="text-text-3">{t('none')}</span>
          )}
        </dd>
      </Kind>
      <Card title={t('Runs')}>
        <dt>{t('Open on this queue')}</dt>
        <dd>
          {openRuns === 0 ? (
            <span className="text-text-3">0</span>
          ) : (
            <Link href={runsOfQueueHref(taskQueue)} className="rounded-sm text-accent-text hover:underline">
              {numberText(openRuns)}
            </Link>
          )}
        </dd>
        <dt>{t('Waiting, since this page is open')}</dt>
        <dd className="flex justify-end">
          {trend.some((each) => each > 0) ? <Sparkline values={trend} /> : <span className="text-text-3">{t('nothing')}</span>}
        </dd>
      </Card>
    </div>
  );
}

function Kind({
  title,
  stats,
  now,
  children,
}: {
  readonly title: string;
  readonly stats: TaskQueueStats;
  readonly now: number;
  readonly children?: ReactNode;
}) {
  return (
    <Card title={title}>
      <dt>{t('Waiting')}</dt>
      <dd>
        <Backlog stats={stats} now={now} />
      </dd>
      <dt>{t('Given out')}</dt>
      <dd className="tabular-nums">{formatRate(stats.dispatchRate)}</dd>
      <dt>{t('Workers polling')}</dt>
      <dd className="tabular-nums">{numberText(livePollers(stats, now).length)}</dd>
      {children}
    </Card>
  );
}

function Card({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section aria-label={title} className="rounded-lg border bg-surface-1 p-4">
      <h2 className="mb-2 font-medium text-12 text-text-2">{title}</h2>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5 text-13 [&_dd]:text-right [&_dt]:text-text-2">{children}</dl>
    </section>
  );
}
