'use client';

import Link from 'next/link';
import { errorCode, errorText } from '../../app/_client';
import { workflowHref } from '../runs/href';
import { Breadcrumb } from '../shell';
import { t } from '../texts';
import { Button, EmptyState, InlineError } from '../ui';

export interface MissingWorkflowProps {
  readonly name: string;
  readonly error: unknown;
  readonly onRetry: () => void;
}

/** In place of a workflow or version that could not be read: it is not there, or the server refused. */
export function MissingWorkflow({ name, error, onRetry }: MissingWorkflowProps) {
  return (
    <>
      <Breadcrumb items={[{ label: t('Workflows'), href: '/workflows' }, { label: name }]} />
      <Reason name={name} error={error} onRetry={onRetry} />
    </>
  );
}

function Reason({ name, error, onRetry }: MissingWorkflowProps) {
  switch (errorCode(error)) {
    case 'WORKFLOW_NOT_FOUND':
      return (
        <EmptyState
          title={t("There is no workflow ''{name}'", { name })}
          actions={
            <Button asChild>
              <Link href="/workflows">{t('All workflows')}</Link>
            </Button>
          }
        >
          {t('It may have been renamed or deleted, or its name is mistyped.')}
        </EmptyState>
      );
    case 'VERSION_NOT_FOUND':
      return (
        <EmptyState
          title={t("''{name}' has no such version", { name })}
          actions={
            <Button asChild>
              <Link href={workflowHref(name)}>{t('Open the draft')}</Link>
            </Button>
          }
        >
          {t('The clock in the bar of the designer lists the versions that there are.')}
        </EmptyState>
      );
    default:
      return (
        <div className="mx-auto w-full max-w-[640px] p-6">
          <InlineError {...errorText(error)} onRetry={onRetry} />
        </div>
      );
  }
}
