'use client';

import { AlarmClock, Cog, GitBranch } from 'lucide-react';
import Link from 'next/link';
import type { PendingActivityInfo } from '../../../engine/contract';
import { t } from '../../texts';
import { Badge, EmptyState, formatLocal } from '../../ui';
import { Countdown } from '../countdown';
import { runHref } from '../href';
import type { PastRun } from '../moment/past';
import { PendingActivity } from './pending-activity';
import type { ActivityActions } from './use-activity-actions';

export interface PendingTabProps {
  readonly run: PastRun;
  /** Null in the past: what was cannot be changed. */
  readonly actions: ActivityActions | null;
  readonly blockOf: (activity: PendingActivityInfo) => { readonly id: string; readonly title: string } | undefined;
  readonly onSelectBlock: (id: string) => void;
}

/** What the run waits for, as the engine sees it, and what can be done about it. */
export function PendingTab({ run, actions, blockOf, onSelectBlock }: PendingTabProps) {
  const { pendingActivities, pendingTimers, pendingWorkflowTask, pendingChildren } = run;
  const nothing = pendingActivities.length + pendingTimers.length + pendingChildren.length === 0 && !pendingWorkflowTask;
  if (nothing) {
    return (
      <EmptyState
        icon={<AlarmClock />}
        title={run.closeTime === null ? t('No activity and no timer is pending') : t('Nothing is pending: the run has ended')}
      >
        {run.closeTime === null && t('The code waits for a signal or a condition; the graph shows where.')}
      </EmptyState>
    );
  }
  return (
    <ul className="divide-y" data-testid="pending">
      {pendingWorkflowTask && (
        <li className="flex items-center gap-3 px-6 py-2.5">
          <Cog aria-hidden className="size-4 text-text-3" />
          <span className="font-medium">{t('Workflow task')}</span>
          <Badge tone={pendingWorkflowTask.lastFailure ? 'failed' : 'running'}>
            {pendingWorkflowTask.state === 'STARTED' ? t('runs on a worker') : t('waits for a worker')}
          </Badge>
          {pendingWorkflowTask.attempt > 1 && (
            <span className="text-12 text-text-2">{t('attempt {attempt}', { attempt: pendingWorkflowTask.attempt })}</span>
          )}
          {pendingWorkflowTask.nextAttemptTime && <Countdown time={pendingWorkflowTask.nextAttemptTime} prefix={t('next attempt')} />}
        </li>
      )}
      {pendingActivities.map((activity) => (
        <PendingActivity
          key={activity.activityId}
          activity={activity}
          actions={actions}
          block={blockOf(activity)}
          onSelectBlock={onSelectBlock}
        />
      ))}
      {pendingTimers.map((timer) => (
        <li key={timer.timerId} className="flex items-center gap-3 px-6 py-2.5">
          <AlarmClock aria-hidden className="size-4 text-family-wait" />
          <span className="font-medium">{t('Timer')}</span>
          <code className="text-12 text-text-2">{timer.timerId}</code>
          {actions ? (
            <Countdown time={timer.fireTime} prefix={t('fires')} />
          ) : (
            <span className="text-12 text-text-3">{t('until {fireTime}', { fireTime: formatLocal(timer.fireTime) })}</span>
          )}
        </li>
      ))}
      {pendingChildren.map((child) => (
        <li key={child.initiatedEventId} className="flex items-center gap-3 px-6 py-2.5">
          <GitBranch aria-hidden className="size-4 text-family-workflow" />
          <span className="font-medium">{t('Child workflow')}</span>
          <Link href={runHref(child)} className="font-mono text-12 hover:text-accent-text hover:underline">
            {child.workflowId}
          </Link>
          <code className="text-12 text-text-3">{child.workflowType}</code>
        </li>
      ))}
    </ul>
  );
}
