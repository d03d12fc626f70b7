'use client';

import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { cx } from './cx';
import { Tooltip } from './tooltip';

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
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 1500);
    return () => clearTimeout(timer);
  }, [copied]);
  return (
    <Tooltip
      content={
        copied ? (
          'Copied'
        ) : (
          <span>
            {`Copy ${label}`}
            {children && children !== value && <code className="ml-1 text-11 text-text-2">{value}</code>}
          </span>
        )
      }
    >
      <button
        type="button"
        aria-label={`Copy ${label} ${value}`}
        onClick={(event) => {
          event.preventDefault();
          event.stopPropagation();
          navigator.clipboard.writeText(value).then(
            () => setCopied(true),
            () => setCopied(false),
          );
        }}
        className={cx(
          'group/copy inline-flex min-w-0 max-w-full items-center gap-1 rounded-sm font-mono text-12 text-text-2 hover:text-text-1',
          className,
        )}
      >
        <span className="truncate">{children ?? value}</span>
        {copied ? (
          <Check aria-hidden className="size-3.5 shrink-0 text-completed" />
        ) : (
          <Copy
            aria-hidden
            className="size-3.5 shrink-0 opacity-0 transition-opacity group-hover/copy:opacity-100 group-focus-visible/copy:opacity-100"
          />
        )}
        <span aria-live="polite" className="sr-only">
          {copied ? 'Copied' : ''}
        </span>
      </button>
    </Tooltip>
  );
}
