'use client';

import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useId } from 'react';
import { t } from '../texts';
import { cx } from './cx';

export interface FieldControl {
  readonly id: string;
  readonly 'aria-invalid'?: true;
  readonly 'aria-describedby'?: string;
}

export interface FieldProps {
  readonly label: ReactNode;
  /** Stands at the right of the label (a type, a mode switch). */
  readonly aside?: ReactNode;
  readonly hint?: ReactNode;
  /** What is wrong and how to put it right. */
  readonly error?: ReactNode;
  readonly required?: boolean;
  readonly className?: string;
  /** What of a block it sets, for whoever shows where that stands. */
  readonly field?: string;
  /** Gives the control its id and its ties to hint and error. */
  readonly children: (control: FieldControl) => ReactNode;
}

export function Field({ label, aside, hint, error, required, className, field, children }: FieldProps) {
  const id = useId();
  const noteId = `${id}-note`;
  const noted = Boolean(error || hint);
  return (
    <div className={cx('flex flex-col gap-1', className)} data-field={field}>
      <div className="flex items-baseline justify-between gap-2">
        <label htmlFor={id} className="font-medium text-12 text-text-2">
          {label}
          {required && <RequiredMark />}
        </label>
        {aside && <div className="text-11 text-text-3">{aside}</div>}
      </div>
      {children({ id, ...(error ? { 'aria-invalid': true } : {}), ...(noted ? { 'aria-describedby': noteId } : {}) })}
      {noted && <FieldNote id={noteId} hint={hint} error={error} />}
    </div>
  );
}

export function RequiredMark() {
  return (
    <span aria-hidden title={t('required')} className="ml-0.5 text-failed">
      *
    </span>
  );
}

export function FieldNote({ id, hint, error }: { readonly id?: string; readonly hint?: ReactNode; readonly error?: ReactNode }) {
  if (!error) {
    return (
      <p id={id} className="text-12 text-text-3">
        {hint}
      </p>
    );
  }
  return (
    <p id={id} className="flex items-start gap-1 text-12 text-failed">
      <CircleAlert aria-hidden className="mt-px size-3.5 shrink-0" />
      <span className="min-w-0 break-words">{error}</span>
    </p>
  );
}
