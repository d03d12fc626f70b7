'use client';

import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { t } from '../texts';
import { Button } from './button';

export interface InlineErrorProps {
  /** What happened. */
  readonly message: string;
  /** What to do now. */
  readonly advice?: ReactNode;
  readonly onRetry?: () => void;
}

/** An error where it happened, saying what to do. */
export function InlineError({ message, advice, onRetry }: InlineErrorProps) {
  return (
    <div role="alert" className="mt-3 flex items-start gap-2 rounded-md border border-failed/40 bg-failed/8 px-3 py-2 text-13">
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-failed" />
      <div className="min-w-0 flex-1">
        <p className="break-words text-text-1">{message}</p>
        {advice && <p className="mt-0.5 text-12 text-text-2">{advice}</p>}
      </div>
      {onRetry && (
        <Button size="sm" onClick={onRetry}>
          {t('Try again')}
        </Button>
      )}
    </div>
  );
}
