'use client';

import { Check, CircleAlert, LoaderCircle } from 'lucide-react';
import type { ReactNode } from 'react';
import { t } from '../../texts';
import { cx } from '../../ui';

export const STEPS = ['changes', 'checks', 'rollout'] as const;
export type Step = (typeof STEPS)[number];

const LABELS: Record<Step, string> = { changes: t('Changes'), checks: t('Checks'), rollout: t('Roll-out') };

export type StepMark = 'busy' | 'good' | 'bad' | null;

export interface StepsBarProps {
  readonly step: Step;
  readonly onStep: (step: Step) => void;
  readonly marks: Readonly<Record<Step, StepMark>>;
  /** A few words beside the label. */
  readonly notes: Readonly<Partial<Record<Step, ReactNode>>>;
}

/** Where one is in the three steps; any of them can be looked at. */
export function StepsBar({ step, onStep, marks, notes }: StepsBarProps) {
  return (
    <ol className="grid grid-cols-3 gap-2">
      {STEPS.map((each, at) => (
        <li key={each}>
          <button
            type="button"
            data-testid={`publish-step-${each}`}
            aria-current={step === each ? 'step' : undefined}
            onClick={() => onStep(each)}
            className={cx(
              'flex h-9 w-full items-center gap-2 rounded-md border px-2.5 text-left text-13 transition-colors',
              step === each ? 'border-accent-text bg-accent/8 font-medium' : 'text-text-2 hover:bg-surface-2',
            )}
          >
            <Mark mark={marks[each]} number={at + 1} />
            {LABELS[each]}
            <span className="ml-auto min-w-0 truncate text-12 text-text-3 tabular-nums">{notes[each]}</span>
          </button>
        </li>
      ))}
    </ol>
  );
}

function Mark({ mark, number }: { readonly mark: StepMark; readonly number: number }) {
  if (mark === 'busy')
    return <LoaderCircle aria-label={t('going on')} className="size-4 animate-spin text-text-3 motion-reduce:animate-none" />;
  if (mark === 'good') return <Check aria-label={t('in order')} className="size-4 text-completed" />;
  if (mark === 'bad') return <CircleAlert aria-label={t('needs you')} className="size-4 text-failed" />;
  return (
    <span aria-hidden className="grid size-4 place-items-center rounded-full bg-surface-2 text-11 text-text-2">
      {number}
    </span>
  );
}
