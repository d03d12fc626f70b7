'use client';

import { Bug } from 'lucide-react';
import { Button, EmptyState } from '../ui';

/** Shown in place of a page whose code threw. */
export function Crash({ error, onRetry }: { readonly error: Error; readonly onRetry: () => void }) {
  return (
    <EmptyState
      icon={<Bug />}
      title="This page broke"
      actions={
        <>
          <Button variant="primary" onClick={onRetry}>
            Show it again
          </Button>
          <Button onClick={() => window.location.reload()}>Reload</Button>
        </>
      }
    >
      <p>Your workflows and runs are safe: this is a fault of the screen only.</p>
      <pre className="mt-3 max-h-40 overflow-auto rounded-md border bg-surface-1 p-2 text-left text-12 text-text-2">{error.message}</pre>
    </EmptyState>
  );
}
