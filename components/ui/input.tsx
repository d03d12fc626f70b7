'use client';

import type { ComponentProps } from 'react';
import { cx } from './cx';

const FIELD =
  'field rounded-md border border-border bg-surface-1 text-text-1 text-13 transition-colors placeholder:text-text-3 hover:border-border-strong focus-visible:border-accent-text focus-visible:outline-1 focus-visible:outline-offset-0 disabled:cursor-not-allowed disabled:opacity-60 aria-invalid:border-failed aria-invalid:focus-visible:outline-failed';

export interface InputProps extends Omit<ComponentProps<'input'>, 'size'> {
  /** `md` is 32 px high, `sm` 28 px. */
  readonly size?: 'sm' | 'md';
  /** In code font. */
  readonly code?: boolean;
}

export function Input({ size = 'md', code, className, ...rest }: InputProps) {
  return (
    <input
      className={cx(FIELD, size === 'md' ? 'h-8 px-2.5' : 'h-7 px-2', code && 'font-mono text-12', className)}
      autoComplete="off"
      {...rest}
    />
  );
}

export function Textarea({ code, className, ...rest }: ComponentProps<'textarea'> & { readonly code?: boolean }) {
  return (
    <textarea
      className={cx(FIELD, 'block px-2.5 py-1.5', code && 'font-mono text-12 leading-[18px]', className)}
      spellCheck={!code}
      {...rest}
    />
  );
}
