'use client';

import { Bug } from 'lucide-react';
import { t } from '../texts';
import { Button, EmptyState } from '../ui';

/** Shown in place of a page whose code threw. */
export function Crash({ error, onRetry }: { readonly error: Error; readonly onRetry: () => void }) {
  return (
    <EmptyState
      icon={<Bug />}
      title={t('This page broke')}
      actions={
        <>
          <Button variant="primary" onClick={onRetry}>
            {t('Show it again')}
          </Button>
          <Button onClick={() => window.location.reload()}>{t('Reload')}</Button>
        </>
      }
    >
      <p>{t('Your workflows and runs are safe: this is a fault of the screen only.')}</p>
      <pre className="mt-3 max-h-40 overflow-auto rounded-md border bg-surface-1 p-2 text-left text-12 text-text-2">{error.message}</pre>
    </EmptyState>
  );
}
