'use client';

import Link from 'next/link';
import type { BlockPlace } from '../../compiler/build/map';
import type { WorkflowDescription } from '../../engine/contract';
import { taskHref } from '../tasks/href';
import { t } from '../texts';
import { Button } from '../ui';
import type { AskForAction } from './actions/use-run-actions';
import { runHref } from './href';
import type { RunAlert } from './run-alerts-of';

export interface AlertActionProps {
  readonly alert: RunAlert;
  readonly run: WorkflowDescription;
  /** Where the code fails, if it is known. */
  readonly place: Pick<BlockPlace, 'blockId' | 'line'> | undefined;
  readonly ask: AskForAction;
  readonly onShow: (place: Pick<BlockPlace, 'blockId' | 'line'>) => void;
  readonly onWhy: () => void;
}

/** The one thing to do about an alert. */
export function AlertAction({ alert, run, place, ask, onShow, onWhy }: AlertActionProps) {
  switch (alert.id) {
    case 'task-failing':
      return place ? (
        <Button size="sm" onClick={() => onShow(place)}>
          {t('Open line {line}', { line: place.line })}
        </Button>
      ) : (
        <Button size="sm" onClick={() => ask({ what: 'reset' })}>
          {t('Reset…')}
        </Button>
      );
    case 'cancel-requested':
      return (
        <Button size="sm" variant="danger" onClick={() => ask({ what: 'terminate' })}>
          {t('Terminate…')}
        </Button>
      );
    case 'paused':
      return (
        <Button size="sm" onClick={() => ask({ what: 'unpause' })}>
          {t('Unpause…')}
        </Button>
      );
    case 'was-reset':
      return (
        <Button size="sm" asChild>
          <Link href={runHref({ workflowId: run.execution.workflowId, runId: run.resetRunId })}>{t('Open the new run')}</Link>
        </Button>
      );
    case 'human-task':
      return (
        <Button size="sm" asChild>
          <Link href={taskHref({ ...run.execution, task: alert.task ?? '' })}>{t('Answer…')}</Link>
        </Button>
      );
    case 'no-workflow-pollers':
    case 'no-activity-pollers':
      return (
        <Button size="sm" onClick={onWhy}>
          {t('What to do')}
        </Button>
      );
  }
}
