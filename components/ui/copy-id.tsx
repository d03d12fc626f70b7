'use client';

import { Check, Copy } from 'lucide-react';
import { t } from '../texts';
import { cx } from './cx';
import { Tooltip } from './tooltip';
import { useCopied } from './use-copied';

export interface CopyIdProps {
  readonly value: string;
  /** What is shown, if not the whole value. */
  readonly children?: string;
  /** What it is, for the tooltip: "run id". */
  readonly label: string;
  readonly className?: string;
}

/** An id in code font; a click copies it. */
export function CopyId({ value, children, label, className }: CopyIdProps) {
  const [copied, copy] = useCopied();
  return (
    <Tooltip
      content={
        copied ? (
          'Copied'
        ) : (
          <span>
            {t('Copy {label}', { label })}
            {children && children !== value && <code className="ml-1 text-11 text-text-2">{value}</code>}
          </span>
        )
      }
    >
      <button
        type="button"
        aria-label={t('Copy {label} {value}', { label, value })}
        onClick={(event) => {
          event.preventDefault();
          event.stopPropagation();
          copy(value);
        }}
        className={cx(
          'group/copy relative inline-flex min-w-0 max-w-full items-center gap-1 rounded-sm font-mono text-12 text-text-2 hover:text-text-1',
          className,
        )}
      >
        <span className="truncate">{children ?? value}</span>
        {/* Beside the text, over whatever stands there: an icon that is rarely seen takes no room. */}
        <span
          aria-hidden
          className={cx(
            'absolute left-full z-10 ml-1 rounded-sm bg-surface-1 p-0.5 transition-opacity',
            !copied && 'opacity-0 group-focus-visible/copy:opacity-100 group-hover/copy:opacity-100',
          )}
        >
          {copied ? <Check className="size-3.5 text-completed" /> : <Copy className="size-3.5" />}
        </span>
        <span aria-live="polite" className="sr-only">
          {copied ? t('Copied') : ''}
        </span>
      </button>
    </Tooltip>
  );
}
