'use client';

import { CircleAlert } from 'lucide-react';
import type { Problem } from '../../compiler/definition';
import { t } from '../texts';

/** Says that the graph is of an earlier text, and why. */
export function SyntaxBanner({ problem, onOpen }: { readonly problem: Problem | undefined; readonly onOpen: (problem: Problem) => void }) {
  return (
    <div
      role="status"
      data-testid="syntax-banner"
      className="absolute inset-x-3 top-3 z-10 mx-auto flex w-fit max-w-full items-center gap-2 rounded-md border border-failed/40 bg-surface-1 px-3 py-1.5 text-12 shadow-float"
    >
      <CircleAlert aria-hidden className="size-4 shrink-0 text-failed" />
      <span className="min-w-0">
        {t(
          problem === undefined
            ? 'The code does not parse; this is the last graph that did.'
            : 'The code does not parse (line {line}); this is the last graph that did.',
          { line: problem?.span.line },
        )}
      </span>
      {problem !== undefined && (
        <button type="button" className="shrink-0 rounded-sm font-medium text-accent-text hover:underline" onClick={() => onOpen(problem)}>
          {t('Go there')}
        </button>
      )}
    </div>
  );
}
