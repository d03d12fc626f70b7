'use client';

import { CircleAlert, CircleCheck, Info, TriangleAlert, X } from 'lucide-react';
import type { Definition, Problem, TextEdit } from '../../../compiler/definition';
import { find, titleOf } from '../../../compiler/definition';
import { t } from '../../texts';
import { Button, IconButton } from '../../ui';

export interface ProblemsDrawerProps {
  readonly definition: Definition | null;
  readonly problems: readonly Problem[];
  readonly checked: boolean;
  readonly active: Problem | null;
  readonly onOpen: (problem: Problem) => void;
  readonly onFix: (edits: readonly TextEdit[]) => void;
  readonly onClose: () => void;
}

const MARKS = {
  error: { Icon: CircleAlert, color: 'text-failed' },
  warning: { Icon: TriangleAlert, color: 'text-waiting' },
  info: { Icon: Info, color: 'text-text-3' },
} as const;

/** One list of all findings; a click goes to the block and the line. */
export function ProblemsDrawer(props: ProblemsDrawerProps) {
  const { definition, problems, checked, active, onOpen, onFix, onClose } = props;
  return (
    <section aria-label={t('Problems')} className="flex h-full min-h-0 flex-col bg-surface-1" data-testid="problems">
      <header className="flex h-9 shrink-0 items-center gap-2 border-b pr-1.5 pl-4">
        <h2 className="font-medium text-12">{t('Problems')}</h2>
        <span className="rounded-sm bg-surface-2 px-1 text-11 text-text-2">{problems.length}</span>
        {!checked && <span className="text-11 text-text-3">{t('checking…')}</span>}
        <span className="ml-auto text-11 text-text-3">{t('F8 next')}</span>
        <IconButton label={t('Close problems')} shortcut="j" size="sm" onClick={onClose}>
          <X />
        </IconButton>
      </header>
      {problems.length === 0 ? (
        <p className="flex items-center gap-2 px-4 py-3 text-12 text-text-2">
          <CircleCheck aria-hidden className="size-4 text-completed" />{' '}
          {checked ? t('No problems: this can be published.') : t('Checking the code…')}
        </p>
      ) : (
        <ul className="min-h-0 flex-1 overflow-y-auto py-1">
          {problems.map((problem) => {
            const { Icon, color } = MARKS[problem.severity];
            const block = problem.blockId === undefined || definition === null ? undefined : find(definition, problem.blockId)?.block;
            return (
              <li
                key={`${problem.id}:${problem.span.start}:${problem.message}`}
                className={`flex items-start gap-1 pr-2 hover:bg-surface-2 ${problem === active ? 'bg-surface-2' : ''}`}
              >
                <button
                  type="button"
                  className="flex min-w-0 flex-1 items-start gap-2 rounded-sm py-1 pl-4 text-left text-12 focus-visible:outline-offset-[-2px]"
                  onClick={() => onOpen(problem)}
                >
                  <Icon aria-label={problem.severity} className={`mt-px size-4 shrink-0 ${color}`} />
                  <span className="min-w-0 flex-1 text-text-1">{problem.message}</span>
                  <span className="shrink-0 text-text-3">
                    {block !== undefined && <>{titleOf(block)} · </>}
                    {t('line {line}', { line: problem.span.line })} · <code>{problem.id}</code>
                  </span>
                </button>
                {problem.fixes?.slice(0, 2).map((fix) => (
                  <Button key={fix.title} size="sm" variant="ghost" className="h-6 text-accent-text" onClick={() => onFix(fix.edits)}>
                    {fix.title}
                  </Button>
                ))}
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}
