'use client';

import { CirclePause, CirclePlay, ListRestart, MoreHorizontal, RotateCw, SquareCheck, SquareX } from 'lucide-react';
import type { PendingActivityInfo } from '../../../engine/contract';
import { Badge, Button, DropdownMenu, formatDuration, IconButton, JsonView, MenuItem, MenuSeparator, RelativeTime } from '../../ui';
import { Countdown } from '../countdown';
import { FailureView } from '../failure-view';
import { plainPayloads } from '../plain';
import type { ActivityActions } from './use-activity-actions';

const STATES: Record<PendingActivityInfo['state'], { readonly label: string; readonly tone: 'running' | 'waiting' | 'neutral' }> = {
  SCHEDULED: { label: 'waits for a worker', tone: 'neutral' },
  STARTED: { label: 'runs', tone: 'running' },
  CANCEL_REQUESTED: { label: 'cancel requested', tone: 'waiting' },
  PAUSED: { label: 'paused', tone: 'waiting' },
  PAUSE_REQUESTED: { label: 'running, paused after this attempt', tone: 'waiting' },
  BACKING_OFF: { label: 'waits for its next attempt', tone: 'waiting' },
};

export interface PendingActivityProps {
  readonly activity: PendingActivityInfo;
  readonly actions: ActivityActions | null;
  readonly block: { readonly id: string; readonly title: string } | undefined;
  readonly onSelectBlock: (id: string) => void;
}

/** One activity that has not ended: which attempt, what went wrong, what it last said, and the ways to help it. */
export function PendingActivity({ activity, actions, block, onSelectBlock }: PendingActivityProps) {
  const state = STATES[activity.state];
  const heartbeat = plainPayloads(activity.heartbeatDetails);
  const paused = activity.state === 'PAUSED' || activity.state === 'PAUSE_REQUESTED';
  const backingOff = activity.state === 'BACKING_OFF';
  return (
    <li className="grid grid-cols-1 gap-2 px-6 py-2.5" data-activity={activity.activityType}>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <RotateCw aria-hidden className="size-4 text-family-activity" />
        <span className="font-medium font-mono text-12">{activity.activityType}</span>
        {block && (
          <button
            type="button"
            className="rounded-sm bg-surface-2 px-1.5 text-11 text-text-2 hover:bg-surface-3 hover:text-text-1"
            onClick={() => onSelectBlock(block.id)}
          >
            {block.title}
          </button>
        )}
        <Badge tone={state.tone}>{state.label}</Badge>
        <span className="text-12 text-text-2 tabular-nums">
          attempt {activity.attempt}
          {activity.maximumAttempts > 0 && ` of ${activity.maximumAttempts}`}
        </span>
        {backingOff && activity.nextAttemptTime !== null && <Countdown time={activity.nextAttemptTime} prefix="next" />}
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
        {activity.expirationTime !== null && <Countdown time={activity.expirationTime} prefix="ends at the latest" />}
        {actions && (
          <span className="ml-auto flex items-center gap-1.5">
            {backingOff && (
              <Button size="sm" variant="primary" onClick={() => actions.retry(activity)} pending={actions.isPending}>
                <RotateCw aria-hidden /> Retry now
              </Button>
            )}
            {paused ? (
              <Button size="sm" variant="primary" onClick={() => actions.unpause(activity)} pending={actions.isPending}>
                <CirclePlay aria-hidden /> Unpause
              </Button>
            ) : (
              <Button size="sm" onClick={() => actions.ask('pause', activity)}>
                <CirclePause aria-hidden /> Pause…
              </Button>
            )}
            <DropdownMenu
              trigger={
                <IconButton size="sm" label={`More for ${activity.activityType}`} variant="secondary">
                  <MoreHorizontal />
                </IconButton>
              }
            >
              <MenuItem icon={<ListRestart aria-hidden />} onSelect={() => actions.ask('reset', activity)}>
                Reset attempts…
              </MenuItem>
              <MenuSeparator />
              <MenuItem icon={<SquareCheck aria-hidden />} onSelect={() => actions.ask('complete', activity)}>
                Complete with a value…
              </MenuItem>
              <MenuItem icon={<SquareX aria-hidden />} danger onSelect={() => actions.ask('fail', activity)}>
                Fail…
              </MenuItem>
            </DropdownMenu>
          </span>
        )}
      </div>
      {activity.paused && (
        <p className="text-12 text-text-2">
          Paused by <code>{activity.paused.identity}</code> <RelativeTime time={activity.paused.time} />
          {activity.paused.reason && `: ${activity.paused.reason}`}
        </p>
      )}
      {activity.lastFailure && <FailureView failure={activity.lastFailure} />}
      {heartbeat.has && (
        <div>
          <p className="mb-1 text-11 text-text-3">Heartbeat details</p>
          <JsonView label="heartbeat details" value={heartbeat.value} />
        </div>
      )}
      <p className="text-11 text-text-3">
        queue <code>{activity.taskQueue}</code>
        {activity.lastWorkerIdentity && (
          <>
            {' · worker '}
            <code>{activity.lastWorkerIdentity}</code>
          </>
        )}
        {activity.options.startToCloseTimeoutMs > 0 && ` · an attempt may take ${formatDuration(activity.options.startToCloseTimeoutMs)}`}
      </p>
    </li>
  );
}
