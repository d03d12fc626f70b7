'use client';

import Link from 'next/link';
import { errorCode, errorText } from '../../app/_client';
import { workflowHref } from '../runs/href';
import { Breadcrumb } from '../shell';
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
      <Breadcrumb items={[{ label: 'Workflows', href: '/workflows' }, { label: name }]} />
      <Reason name={name} error={error} onRetry={onRetry} />
    </>
  );
}

function Reason({ name, error, onRetry }: MissingWorkflowProps) {
  switch (errorCode(error)) {
    case 'WORKFLOW_NOT_FOUND':
      return (
        <EmptyState
          title={`There is no workflow '${name}'`}
          actions={
            <Button asChild>
              <Link href="/workflows">All workflows</Link>
            </Button>
          }
        >
          It may have been renamed or deleted, or its name is mistyped.
        </EmptyState>
      );
    case 'VERSION_NOT_FOUND':
      return (
        <EmptyState
          title={`'${name}' has no such version`}
          actions={
            <Button asChild>
              <Link href={workflowHref(name)}>Open the draft</Link>
            </Button>
          }
        >
          The clock in the bar of the designer lists the versions that there are.
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
