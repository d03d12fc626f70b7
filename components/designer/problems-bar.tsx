'use client';

import { ChevronDown, ChevronUp, CircleAlert, CircleCheck, TriangleAlert } from 'lucide-react';
import type { Problem } from '../../compiler/definition';
import { t } from '../texts';

export interface ProblemsBarProps {
  readonly problems: readonly Problem[];
  readonly checked: boolean;
  readonly open: boolean;
  readonly onToggle: () => void;
}

/** The count of findings under graph and code; opens the drawer. */
export function ProblemsBar({ problems, checked, open, onToggle }: ProblemsBarProps) {
  const errors = problems.filter((problem) => problem.severity === 'error').length;
  const warnings = problems.filter((problem) => problem.severity === 'warning').length;
  const notes = problems.length - errors - warnings;
  const Chevron = open ? ChevronDown : ChevronUp;
  return (
    <button
      type="button"
      aria-expanded={open}
      data-testid="problems-bar"
      data-errors={errors}
      data-checked={checked}
      onClick={onToggle}
      className="flex h-7 shrink-0 items-center gap-3 border-t bg-surface-1 px-3 text-11 text-text-2 hover:bg-surface-2 focus-visible:outline-offset-[-2px]"
    >
      {errors + warnings === 0 ? (
        <span className="inline-flex items-center gap-1">
          <CircleCheck aria-hidden className={`size-3.5 ${checked ? 'text-completed' : 'text-text-3'}`} />{' '}
          {checked ? t('No problems') : t('Checking…')}
        </span>
      ) : (
        <>
          {errors > 0 && (
            <span className="inline-flex items-center gap-1 text-failed">
              <CircleAlert aria-hidden className="size-3.5" /> {errors} {t('{errors, plural, one {error} other {errors}}', { errors })}
            </span>
          )}
          {warnings > 0 && (
            <span className="inline-flex items-center gap-1 text-waiting">
              <TriangleAlert aria-hidden className="size-3.5" /> {warnings}{' '}
              {t('{warnings, plural, one {warning} other {warnings}}', { warnings })}
            </span>
          )}
        </>
      )}
      {checked && notes > 0 && (
        <span className="text-text-3">
          {notes} {t('{notes, plural, one {note} other {notes}}', { notes })}
        </span>
      )}
      <Chevron aria-hidden className="ml-auto size-3.5 text-text-3" />
    </button>
  );
}
