'use client';

import { UserX } from 'lucide-react';
import Link from 'next/link';
import { errorCode, errorText } from '../../app/_client';
import { runHref } from '../runs/href';
import { t } from '../texts';
import { Button, EmptyState, InlineError } from '../ui';

export interface MissingTaskProps {
  readonly workflowId: string;
  readonly runId: string;
  readonly error: unknown;
  readonly onRetry: () => void;
}

/** In place of a task that could not be read: it is not open, its run is not there, or the server refused. */
export function MissingTask({ workflowId, runId, error, onRetry }: MissingTaskProps) {
  const code = errorCode(error);
  if (code !== 'WORKFLOW_NOT_FOUND' && code !== 'HUMAN_TASK_NOT_OPEN') return <InlineError {...errorText(error)} onRetry={onRetry} />;
  const runIsThere = code === 'HUMAN_TASK_NOT_OPEN';
  return (
    <EmptyState
      icon={<UserX />}
      title={runIsThere ? t('This task is not open') : t('There is no such task')}
      actions={
        <>
          <Button asChild>
            <Link href="/tasks">{t('All tasks')}</Link>
          </Button>
          {runIsThere && (
            <Button asChild>
              <Link href={runHref({ workflowId, runId })}>{t('Its run')}</Link>
            </Button>
          )}
        </>
      }
    >
      {runIsThere
        ? t('Somebody has answered it, its time is over, or its run has ended.')
        : t('The run that would ask it is not there: its id may be mistyped, or it was deleted.')}
    </EmptyState>
  );
}
