'use client';

import Link from 'next/link';
import { errorCode, errorText } from '../../app/_client';
import { t } from '../texts';
import { Button, EmptyState, InlineError } from '../ui';

/** In place of a run that could not be read: it is not there, or the server refused. */
export function MissingRun({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  if (errorCode(error) !== 'WORKFLOW_NOT_FOUND')
    return (
      <div className="px-6">
        <InlineError {...errorText(error)} onRetry={onRetry} />
      </div>
    );
  return (
    <EmptyState
      title={t('There is no such run')}
      actions={
        <Button asChild>
          <Link href="/runs">{t('All runs')}</Link>
        </Button>
      }
    >
      {t('Its id may be mistyped, or it was in another data folder.')}
    </EmptyState>
  );
}
