'use client';

import { Check, Copy } from 'lucide-react';
import { t } from '../texts';
import { cx } from './cx';
import { useCopied } from './use-copied';

export interface CopyButtonProps {
  readonly value: string;
  /** What it is: "workflow id". */
  readonly label: string;
  readonly className?: string;
}

/** Copies a value that stands beside it as a link; seen when the row is pointed at. */
export function CopyButton({ value, label, className }: CopyButtonProps) {
  const [copied, copy] = useCopied();
  return (
    <button
      type="button"
      title={t('Copy {label}', { label })}
      aria-label={t('Copy {label} {value}', { label, value })}
      onClick={() => copy(value)}
      className={cx(
        'shrink-0 rounded-sm p-0.5 text-text-3 opacity-0 hover:text-text-1 focus-visible:opacity-100 group-hover/row:opacity-100',
        className,
      )}
    >
      {copied ? <Check aria-hidden className="size-3.5 text-completed" /> : <Copy aria-hidden className="size-3.5" />}
    </button>
  );
}
