'use client';

import { AlarmClock, Cog, RotateCw } from 'lucide-react';
import type { PendingActivityInfo, WorkflowDescription } from '../../engine/contract';
import { Badge, EmptyState, formatDuration, JsonView, RelativeTime, useNow } from '../ui';
import { FailureView } from './failure-view';
import { plainPayloads } from './plain';

export interface PendingPanelProps {
  readonly run: Pick<WorkflowDescription, 'pendingActivities' | 'pendingTimers' | 'pendingWorkflowTask' | 'closeTime'>;
}

/** What the run waits for, as the engine sees it. */
export function PendingPanel({ run }: PendingPanelProps) {
  const { pendingActivities, pendingTimers, pendingWorkflowTask } = run;
  if (pendingActivities.length === 0 && pendingTimers.length === 0 && !pendingWorkflowTask) {
    return (
      <EmptyState
        icon={<AlarmClock />}
        title={run.closeTime === null ? 'No activity and no timer is pending' : 'Nothing is pending: the run has ended'}
      >
        {run.closeTime === null && 'The code waits for a signal or a condition; the graph shows where.'}
      </EmptyState>
    );
  }
  return (
    <ul className="divide-y">
      {pendingWorkflowTask && (
        <li className="flex items-center gap-3 px-6 py-2.5">
          <Cog aria-hidden className="size-4 text-text-3" />
          <span className="font-medium">Workflow task</span>
          <Badge tone={pendingWorkflowTask.lastFailure ? 'failed' : 'running'}>
            {pendingWorkflowTask.state === 'STARTED' ? 'runs on a worker' : 'waits for a worker'}
          </Badge>
          {pendingWorkflowTask.attempt > 1 && <span className="text-12 text-text-2">attempt {pendingWorkflowTask.attempt}</span>}
          {pendingWorkflowTask.nextAttemptTime && <Countdown time={pendingWorkflowTask.nextAttemptTime} prefix="next attempt" />}
        </li>
      )}
      {pendingActivities.map((activity) => (
        <PendingActivity key={activity.activityId} activity={activity} />
      ))}
      {pendingTimers.map((timer) => (
        <li key={timer.timerId} className="flex items-center gap-3 px-6 py-2.5">
          <AlarmClock aria-hidden className="size-4 text-family-wait" />
          <span className="font-medium">Timer</span>
          <code className="text-12 text-text-2">{timer.timerId}</code>
          <Countdown time={timer.fireTime} prefix="fires" />
        </li>
      ))}
    </ul>
  );
}

const STATES: Record<PendingActivityInfo['state'], { readonly label: string; readonly tone: 'running' | 'waiting' | 'neutral' }> = {
  SCHEDULED: { label: 'waits for a worker', tone: 'neutral' },
  STARTED: { label: 'runs', tone: 'running' },
  CANCEL_REQUESTED: { label: 'cancel requested', tone: 'waiting' },
  PAUSED: { label: 'paused', tone: 'waiting' },
  PAUSE_REQUESTED: { label: 'running, paused after this attempt', tone: 'waiting' },
  BACKING_OFF: { label: 'waits for its next attempt', tone: 'waiting' },
};

function PendingActivity({ activity }: { readonly activity: PendingActivityInfo }) {
  const state = STATES[activity.state];
  const heartbeat = plainPayloads(activity.heartbeatDetails);
  return (
    <li className="grid grid-cols-1 gap-2 px-6 py-2.5">
      <div className="flex flex-wrap items-center gap-3">
        <RotateCw aria-hidden className="size-4 text-family-activity" />
        <span className="font-medium font-mono text-12">{activity.activityType}</span>
        <Badge tone={state.tone}>{state.label}</Badge>
        <span className="text-12 text-text-2">
          attempt {activity.attempt}
          {activity.maximumAttempts > 0 && ` of ${activity.maximumAttempts}`}
        </span>
        {activity.state === 'BACKING_OFF' && activity.nextAttemptTime !== null && (
          <Countdown time={activity.nextAttemptTime} prefix="next" />
        )}
        {activity.startedTime !== null && activity.state === 'STARTED' && (
          <span className="text-12 text-text-3">
            since <RelativeTime time={activity.startedTime} />
          </span>
        )}
        {activity.lastHeartbeatTime !== null && (
          <span className="text-12 text-text-3">
            heartbeat <RelativeTime time={activity.lastHeartbeatTime} />
          </span>
        )}
        {activity.lastWorkerIdentity && <code className="ml-auto text-11 text-text-3">{activity.lastWorkerIdentity}</code>}
      </div>
      {activity.lastFailure && <FailureView failure={activity.lastFailure} />}
      {heartbeat.has && <JsonView label="heartbeat details" value={heartbeat.value} />}
    </li>
  );
}

/** "next in 12 s", ticking. */
export function Countdown({ time, prefix }: { readonly time: number; readonly prefix: string }) {
  const now = useNow();
  const left = time - now;
  return (
    <span className="text-12 text-waiting">
      {now === 0
        ? ''
        : left <= 0
          ? `${prefix} now`
          : `${prefix} in ${formatDuration(Math.ceil(left / 1_000) * 1_000).replace('.0 s', ' s')}`}
    </span>
  );
}
