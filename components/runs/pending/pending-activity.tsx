'use client';

import { CirclePause, CirclePlay, ListRestart, MoreHorizontal, RotateCw, SquareCheck, SquareX } from 'lucide-react';
import type { PendingActivityInfo } from '../../../engine/contract';
import { Rich, t } from '../../texts';
import { Badge, Button, DropdownMenu, formatDuration, IconButton, JsonView, MenuItem, MenuSeparator, RelativeTime } from '../../ui';
import { Countdown } from '../countdown';
import { FailureView } from '../failure-view';
import { plainPayloads } from '../plain';
import type { ActivityActions } from './use-activity-actions';

const STATES: Record<PendingActivityInfo['state'], { readonly label: string; readonly tone: 'running' | 'waiting' | 'neutral' }> = {
  SCHEDULED: { label: t('waits for a worker'), tone: 'neutral' },
  STARTED: { label: t('runs'), tone: 'running' },
  CANCEL_REQUESTED: { label: t('cancel requested'), tone: 'waiting' },
  PAUSED: { label: t('paused'), tone: 'waiting' },
  PAUSE_REQUESTED: { label: t('running, paused after this attempt'), tone: 'waiting' },
  BACKING_OFF: { label: t('waits for its next attempt'), tone: 'waiting' },
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
          {activity.maximumAttempts > 0
            ? t('attempt {attempt} of {most}', { attempt: activity.attempt, most: activity.maximumAttempts })
            : t('attempt {attempt}', { attempt: activity.attempt })}
        </span>
        {backingOff && activity.nextAttemptTime !== null && <Countdown time={activity.nextAttemptTime} prefix={t('next')} />}
        {activity.startedTime !== null && activity.state === 'STARTED' && (
          <span className="text-12 text-text-3">
            <Rich text="since {time}" values={{ time: <RelativeTime time={activity.startedTime} /> }} />
          </span>
        )}
        {activity.lastHeartbeatTime !== null && (
          <span className="text-12 text-text-3">
            <Rich text="heartbeat {time}" values={{ time: <RelativeTime time={activity.lastHeartbeatTime} /> }} />
          </span>
        )}
        {activity.expirationTime !== null && <Countdown time={activity.expirationTime} prefix={t('ends at the latest')} />}
        {actions && (
          <span className="ml-auto flex items-center gap-1.5">
            {backingOff && (
              <Button size="sm" variant="primary" onClick={() => actions.retry(activity)} pending={actions.isPending}>
                <RotateCw aria-hidden /> {t('Retry now')}
              </Button>
            )}
            {paused ? (
              <Button size="sm" variant="primary" onClick={() => actions.unpause(activity)} pending={actions.isPending}>
                <CirclePlay aria-hidden /> {t('Unpause')}
              </Button>
            ) : (
              <Button size="sm" onClick={() => actions.ask('pause', activity)}>
                <CirclePause aria-hidden /> {t('Pause…')}
              </Button>
            )}
            <DropdownMenu
              trigger={
                <IconButton size="sm" label={t('More for {activityType}', { activityType: activity.activityType })} variant="secondary">
                  <MoreHorizontal />
                </IconButton>
              }
            >
              <MenuItem icon={<ListRestart aria-hidden />} onSelect={() => actions.ask('reset', activity)}>
                {t('Reset attempts…')}
              </MenuItem>
              <MenuSeparator />
              <MenuItem icon={<SquareCheck aria-hidden />} onSelect={() => actions.ask('complete', activity)}>
                {t('Complete with a value…')}
              </MenuItem>
              <MenuItem icon={<SquareX aria-hidden />} danger onSelect={() => actions.ask('fail', activity)}>
                {t('Fail…')}
              </MenuItem>
            </DropdownMenu>
          </span>
        )}
      </div>
      {activity.paused && (
        <p className="text-12 text-text-2">
          <Rich
            text="Paused by <code>{identity}</code> {time}"
            values={{ identity: activity.paused.identity, time: <RelativeTime time={activity.paused.time} /> }}
          />
          {activity.paused.reason && `: ${activity.paused.reason}`}
        </p>
      )}
      {activity.lastFailure && <FailureView failure={activity.lastFailure} />}
      {heartbeat.has && (
        <div>
          <p className="mb-1 text-11 text-text-3">{t('Heartbeat details')}</p>
          <JsonView label={t('heartbeat details')} value={heartbeat.value} />
        </div>
      )}
      <p className="text-11 text-text-3">
        <Rich text="queue <code>{taskQueue}</code>" values={{ taskQueue: activity.taskQueue }} />
        {activity.lastWorkerIdentity && (
          <>
            {' · '}
            <Rich text="worker <code>{identity}</code>" values={{ identity: activity.lastWorkerIdentity }} />
          </>
        )}
        {activity.options.startToCloseTimeoutMs > 0 && (
          <>
            {' · '}
            {t('an attempt may take {time}', { time: formatDuration(activity.options.startToCloseTimeoutMs) })}
          </>
        )}
      </p>
    </li>
  );
}
