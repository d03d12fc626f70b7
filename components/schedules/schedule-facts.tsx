'use client';

import type { ReactNode } from 'react';
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
            message={`${info.lastFailedStart.workflowId} could not be started: ${info.lastFailedStart.message}`}
            advice={`${info.failedStarts} so far; the last one at ${formatLocal(info.lastFailedStart.time)}.`}
          />
        )}
        <Card title="Last actions">
          <RecentActions schedule={schedule} />
        </Card>
        {input !== undefined && (
          <Card title="Input">
            <div className="px-3 pb-3">
              <JsonView value={input} />
            </div>
          </Card>
        )}
      </div>
      <div className="grid grid-cols-1 gap-4">
        <Card title={`Next times, ${spec.timeZone}`}>
          <NextActions schedule={schedule} />
        </Card>
        <Card title="Counts">
          <Facts
            facts={[
              ['Runs started', info.actionCount],
              ['Run now', info.runningActions.length],
              ['Wait for their turn', info.bufferSize],
              ['Left to start', state.remainingActions ?? 'no limit'],
              ['Left out by overlap', info.overlapSkipped],
              ['Missed', info.missedCatchupWindow],
              ...(info.bufferDropped > 0 ? [['Left out, too many waited', info.bufferDropped] as const] : []),
              ...(info.failedStarts > 0 ? [['Could not be started', info.failedStarts] as const] : []),
            ]}
          />
        </Card>
        <Card title="Policies">
          <Facts
            facts={[
              ['Overlap', overlap?.label ?? policies.overlap],
              ['Catch-up window', windowText(policies.catchupWindowMs)],
              ['Pause on failure', policies.pauseOnFailure ? 'yes' : 'no'],
              ['Jitter', spec.jitterMs === 0 ? 'none' : `up to ${windowText(spec.jitterMs)}`],
              ...(spec.startTime === undefined ? [] : [['Not before', formatInZone(spec.startTime, spec.timeZone)] as const]),
              ...(spec.endTime === undefined ? [] : [['Not after', formatInZone(spec.endTime, spec.timeZone)] as const]),
              ['Task queue', action.taskQueue],
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
