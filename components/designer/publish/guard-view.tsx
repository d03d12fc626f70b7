'use client';

import dynamic from 'next/dynamic';
import { useEffect, useState } from 'react';
import { errorText } from '../../../app/_client';
import { t } from '../../texts';
import { Button, InlineError, Skeleton } from '../../ui';
import type { GuardAnswer, PublishApi } from './api';

const CompareEditor = dynamic(() => import('../../code').then((code) => code.CompareEditor), { ssr: false });

export interface GuardViewProps {
  readonly api: PublishApi;
  readonly source: string;
  /** The version whose open runs are to go on. */
  readonly version: number;
  readonly onUse: (source: string) => void;
  readonly onBack: () => void;
}

/** The old code beside the new one, as it would stand in the draft: open runs find their way through the old branch. */
export function GuardView({ api, source, version, onUse, onBack }: GuardViewProps) {
  const [answer, setAnswer] = useState<GuardAnswer | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  useEffect(() => {
    let closed = false;
    api.guard(source, version).then(
      (found) => !closed && setAnswer(found),
      (error: unknown) => !closed && setFailure(errorText(error).message),
    );
    return () => {
      closed = true;
    };
  }, [api, source, version]);
  const unneeded = answer?.ok === true && answer.source === source;
  return (
    <section className="grid gap-2" aria-label={t('Guard')} data-testid="guard">
      <header className="flex items-center gap-2">
        <h3 className="font-medium text-13">{t('Keep the code of v{version} beside the new code', { version })}</h3>
        <span className="text-12 text-text-3">
          {answer?.ok && !unneeded ? t('{guards, plural, one {# guard} other {# guards}}', { guards: answer.guards.length }) : null}
        </span>
        <span className="ml-auto flex gap-2">
          <Button size="sm" onClick={onBack}>
            {t('Back')}
          </Button>
          <Button
            size="sm"
            variant="primary"
            data-testid="guard-use"
            disabled={!answer?.ok || unneeded}
            onClick={() => answer?.ok && onUse(answer.source)}
          >
            {t('Use this code')}
          </Button>
        </span>
      </header>
      {failure !== null && <InlineError message={failure} />}
      {answer === null && failure === null && <Skeleton className="h-72 w-full" />}
      {answer?.ok === false && (
        <ul className="grid gap-1 rounded-md border border-waiting/40 bg-waiting/8 px-3 py-2 text-12 text-text-2">
          {answer.problems.map((problem) => (
            <li key={`${problem.id} ${problem.span.start}`}>
              {t('line {line}: {message}', { line: problem.span.line, message: problem.message })}
            </li>
          ))}
        </ul>
      )}
      {unneeded && (
        <p className="rounded-md border px-3 py-2 text-12 text-text-2">
          {t(
            'Nothing of v{version} needs a guard. Runs that do not fit carry another version, or their history was written by other code.',
            { version },
          )}
        </p>
      )}
      {answer?.ok && !unneeded && (
        <div className="h-[44vh] overflow-hidden rounded-md border">
          <CompareEditor before={source} after={answer.source} label={t('Guarded code')} />
        </div>
      )}
    </section>
  );
}
