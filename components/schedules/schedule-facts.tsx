'use client';

import type { ReactNode } from 'react';
import { t } from '../texts';
import { formatLocal, InlineError, JsonView } from '../ui';
import { NextActions } from './next-actions';
import { OVERLAPS } from './overlaps';
import { windowText } from './policy-form';
import { RecentActions } from './recent-actions';
import type { ScheduleDetails } from './types';
import { formatInZone } from './zone-time';

/** What it did, what it will do, and how it is set. */
export function ScheduleFacts({ schedule }: { readonly schedule: ScheduleDetails }) {
  const { info, policies, state, spec, action, input } = schedule;
  const overlap = OVERLAPS.find(({ value }) => value === policies.overlap);
  return (
    <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,1fr)_360px]">
      <div className="grid grid-cols-1 gap-4">
        {info.lastFailedStart && (
          <InlineError
            message={t('{workflowId} could not be started: {message}', {
              workflowId: info.lastFailedStart.workflowId,
              message: info.lastFailedStart.message,
            })}
            advice={t('{failedStarts} so far; the last one at {time}.', {
              failedStarts: info.failedStarts,
              time: formatLocal(info.lastFailedStart.time),
            })}
          />
        )}
        <Card title={t('Last actions')}>
          <RecentActions schedule={schedule} />
        </Card>
        {input !== undefined && (
          <Card title={t('Input')}>
            <div className="px-3 pb-3">
              <JsonView value={input} />
            </div>
          </Card>
        )}
      </div>
      <div className="grid grid-cols-1 gap-4">
        <Card title={t('Next times, {timeZone}', { timeZone: spec.timeZone })}>
          <NextActions schedule={schedule} />
        </Card>
        <Card title={t('Counts')}>
          <Facts
            facts={[
              [t('Runs started'), info.actionCount],
              [t('Running now'), info.runningActions.length],
              [t('Wait for their turn'), info.bufferSize],
              [t('Left to start'), state.remainingActions ?? t('no limit')],
              [t('Left out by overlap'), info.overlapSkipped],
              [t('Missed'), info.missedCatchupWindow],
              ...(info.bufferDropped > 0 ? [[t('Left out, too many waited'), info.bufferDropped] as const] : []),
              ...(info.failedStarts > 0 ? [[t('Could not be started'), info.failedStarts] as const] : []),
            ]}
          />
        </Card>
        <Card title={t('Policies')}>
          <Facts
            facts={[
              [t('Overlap'), overlap?.label ?? policies.overlap],
              [t('Catch-up window'), windowText(policies.catchupWindowMs)],
              [t('Pause on failure'), policies.pauseOnFailure ? t('yes') : t('no')],
              [t('Jitter'), spec.jitterMs === 0 ? t('none') : t('up to {jitterMs}', { jitterMs: windowText(spec.jitterMs) })],
              ...(spec.startTime === undefined ? [] : [[t('Not before'), formatInZone(spec.startTime, spec.timeZone)] as const]),
              ...(spec.endTime === undefined ? [] : [[t('Not after'), formatInZone(spec.endTime, spec.timeZone)] as const]),
              [t('Task queue'), action.taskQueue],
            ]}
          />
          {overlap && (
            <p className="px-3 pb-3 text-12 text-text-3">
              {overlap.label}: {overlap.note}
            </p>
          )}
        </Card>
      </div>
    </div>
  );
}

function Card({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section aria-label={title} className="overflow-hidden rounded-lg border bg-surface-1">
      <h2 className="px-3 pt-3 pb-2 font-medium text-12 text-text-2">{title}</h2>
      {children}
    </section>
  );
}

function Facts({ facts }: { readonly facts: readonly (readonly [string, string | number])[] }) {
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 px-3 pb-3 text-13">
      {facts.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-text-2">{name}</dt>
          <dd className="min-w-0 truncate text-right tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
