'use client';

import { CircleCheck } from 'lucide-react';
import Link from 'next/link';
import { runHref } from '../../runs/href';
import { numberText, t } from '../../texts';
import { InlineError } from '../../ui';
import type { RollOutState } from './use-roll-out';

/** Runs on their way to the new version. */
export function Rolling({
  published,
  state,
  onAgain,
}: {
  /** The version that was published just before; absent: none was. */
  readonly published?: number;
  readonly state: RollOutState;
  readonly onAgain: () => void;
}) {
  const { open, done, summary, stayed, failure } = state;
  return (
    <div className="grid gap-3" data-testid="rolling" data-phase={state.phase} aria-live="polite">
      {published !== undefined && (
        <p className="flex items-center gap-2 text-13">
          <CircleCheck aria-hidden className="size-4 text-completed" /> {t('v{published} is published. New runs take it.', { published })}
        </p>
      )}
      <div className="flex items-center gap-3 text-12">
        <span
          role="progressbar"
          aria-label={t('Open runs')}
          aria-valuemin={0}
          aria-valuemax={open}
          aria-valuenow={done}
          className="h-1.5 flex-1 overflow-hidden rounded-full bg-surface-3"
        >
          <span className="block h-full bg-accent" style={{ width: `${open === 0 ? 100 : (done / open) * 100}%` }} />
        </span>
        <span className="tabular-nums">
          {numberText(done)}/{numberText(open)}
        </span>
      </div>
      <p className="text-13" data-testid="rolled">
        {open === 0 && state.phase === 'done'
          ? t('No run is open.')
          : [
              t('{moved, plural, one {# run} other {# runs}} moved', { moved: summary.moved }),
              summary.reset > 0 ? t('{reset, number} reset', { reset: summary.reset }) : null,
              summary.stayed > 0 ? t('{stayed, number} stayed', { stayed: summary.stayed }) : null,
              summary.there > 0 ? t('{there, number} had this code already', { there: summary.there }) : null,
            ]
              .filter((each) => each !== null)
              .join(', ')}
      </p>
      {stayed.length > 0 && (
        <ul className="grid max-h-48 gap-1 overflow-y-auto rounded-md border px-3 py-2 text-12 text-text-2">
          {stayed.map(({ name, execution, reason }) => (
            <li key={execution?.runId ?? name} className="break-words">
              {execution ? (
                <Link href={runHref(execution)} target="_blank" className="text-accent-text hover:underline">
                  {name}
                </Link>
              ) : (
                name
              )}
              : {reason}
            </li>
          ))}
        </ul>
      )}
      {failure !== null && (
        <InlineError
          message={failure}
          advice={t('Runs that have moved stay moved; the others can be moved now or later, from the list of versions.')}
          onRetry={onAgain}
        />
      )}
    </div>
  );
}
