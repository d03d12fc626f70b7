'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { Countdown } from '../runs/countdown';
import { runHref } from '../runs/href';
import { formatLocal, InlineError, JsonView, RelativeTime, StatusPill, Table, TableCell, TableHead, TableRow } from '../ui';
import { OVERLAPS } from './overlaps';
import type { ScheduleDetails } from './types';

/** What it did, what it will do, and how it is set. */
export function ScheduleFacts({ schedule }: { readonly schedule: ScheduleDetails }) {
  const { info, policies, state, input } = schedule;
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
      <div className="grid gap-4">
        {info.lastFailedStart && (
          <InlineError
            message={`${info.lastFailedStart.workflowId} could not be started: ${info.lastFailedStart.message}`}
            advice={`${info.failedStarts} so far; the last one at ${formatLocal(info.lastFailedStart.time)}.`}
          />
        )}
        <Card title="Last runs">
          {info.recentActions.length === 0 ? (
            <p className="px-3 pb-3 text-13 text-text-3">None yet.</p>
          ) : (
            <Table>
              <thead>
                <tr>
                  <TableHead className="w-32">Status</TableHead>
                  <TableHead>Workflow id</TableHead>
                  <TableHead className="w-28">Started</TableHead>
                </tr>
              </thead>
              <tbody>
                {[...info.recentActions].reverse().map(({ workflowId, runId, status, takenTime }) => (
                  <TableRow key={runId}>
                    <TableCell>
                      <StatusPill status={status} />
                    </TableCell>
                    <TableCell>
                      <Link
                        href={runHref({ workflowId, runId })}
                        className="block truncate rounded-sm font-mono text-12 hover:text-accent-text"
                      >
                        {workflowId}
                      </Link>
                    </TableCell>
                    <TableCell className="whitespace-nowrap text-12 text-text-2">
                      <RelativeTime time={takenTime} />
                    </TableCell>
                  </TableRow>
                ))}
              </tbody>
            </Table>
          )}
        </Card>
        {input !== undefined && (
          <Card title="Input">
            <div className="px-3 pb-3">
              <JsonView value={input} />
            </div>
          </Card>
        )}
      </div>
      <div className="grid gap-4">
        <Card title="Next runs">
          <ol className="grid gap-1 px-3 pb-3 text-13 tabular-nums">
            {info.nextActionTimes.length === 0 && <li className="text-text-3">None.</li>}
            {info.nextActionTimes.map((time, i) => (
              <li key={time} className="flex items-baseline justify-between gap-2">
                <span className={state.paused ? 'text-text-3 line-through' : ''}>{formatLocal(time)}</span>
                {i === 0 && !state.paused && <Countdown time={time} prefix="" />}
              </li>
            ))}
          </ol>
        </Card>
        <Card title="Counts">
          <Facts
            facts={[
              ['Runs started', info.actionCount],
              ['Left to start', state.remainingActions ?? 'no limit'],
              ['Waiting', info.bufferSize],
              ['Left out by overlap', info.overlapSkipped],
              ['Missed', info.missedCatchupWindow],
            ]}
          />
        </Card>
        <Card title="Policies">
          <Facts
            facts={[
              ['Overlap', OVERLAPS.find(({ value }) => value === policies.overlap)?.label ?? policies.overlap],
              ['Catch-up window', `${Math.round(policies.catchupWindowMs / 3_600_000).toLocaleString('en')} h`],
              ['Pause on failure', policies.pauseOnFailure ? 'yes' : 'no'],
            ]}
          />
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
    <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-1 px-3 pb-3 text-13">
      {facts.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-text-2">{name}</dt>
          <dd className="text-right tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
