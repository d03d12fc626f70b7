'use client';

import { Check, ChevronRight, CircleAlert, ExternalLink, LoaderCircle, TriangleAlert } from 'lucide-react';
import Link from 'next/link';
import { type ReactNode, useState } from 'react';
import type { Problem } from '../../../compiler/definition';
import { runHref } from '../../runs/href';
import { numberText, t } from '../../texts';
import { Button, cx } from '../../ui';
import type { GateRun } from './api';
import { unfitText } from './effect';
import type { GateState } from './gate-state';
import { type RowState, rulesState, rulesText } from './rules-found';
import { groupRuns, type VerdictGroup } from './verdicts';

export interface ChecksStepProps {
  readonly problems: readonly Problem[];
  /** The checker has seen the text as it stands. */
  readonly checked: boolean;
  readonly gate: GateState;
  readonly onShowProblems: () => void;
  readonly onAgain: () => void;
  /** Leads to a block of the draft. */
  readonly onShowBlock: (blockId: string) => void;
}

/** Types, rules, and the replay of what runs. */
export function ChecksStep({ problems, checked, gate, onShowProblems, onAgain, onShowBlock }: ChecksStepProps) {
  const errors = problems.filter((each) => each.severity === 'error');
  const typed = (each: Problem) => /^(types|syntax)\//.test(each.id);
  const types = errors.filter(typed);
  const rules = problems.filter((each) => !typed(each));
  return (
    <div className="grid gap-3">
      <div className="grid divide-y rounded-md border">
        <CheckRow state={!checked ? 'busy' : types.length > 0 ? 'bad' : 'good'} label={t('Types')}>
          {!checked
            ? t('Being checked…')
            : types.length === 0
              ? t('No errors')
              : t('{types, plural, one {# error} other {# errors}}', { types: types.length })}
        </CheckRow>
        <CheckRow state={!checked ? 'busy' : rulesState(rules)} label={t('Rules of workflow code')}>
          {!checked ? (
            t('Being checked…')
          ) : rules.length === 0 ? (
            t('Nothing found')
          ) : (
            <span className="flex items-center gap-3">
              <span>{rulesText(rules)}</span>
              {errors.length === 0 && (
                <Button size="sm" variant="ghost" className="-my-1 text-accent-text" onClick={onShowProblems}>
                  {t('Show')}
                </Button>
              )}
            </span>
          )}
        </CheckRow>
        <RunsRow gate={gate} onAgain={onAgain} />
      </div>
      {errors.length > 0 && <Errors errors={errors} onShow={onShowProblems} />}
      <Verdicts gate={gate} onShowBlock={onShowBlock} />
    </div>
  );
}

function CheckRow({ state, label, children }: { readonly state: RowState; readonly label: string; readonly children: ReactNode }) {
  return (
    <div className="flex min-h-9 items-center gap-2.5 px-3 py-1.5 text-13">
      <RowMark state={state} />
      <span className="w-44 shrink-0">{label}</span>
      <div className="min-w-0 flex-1 text-12 text-text-2">{children}</div>
    </div>
  );
}

function RowMark({ state }: { readonly state: RowState }) {
  if (state === 'busy') return <LoaderCircle aria-hidden className="size-4 shrink-0 animate-spin text-text-3 motion-reduce:animate-none" />;
  if (state === 'good') return <Check aria-label={t('in order')} className="size-4 shrink-0 text-completed" />;
  if (state === 'warn') return <TriangleAlert aria-label={t('look at it')} className="size-4 shrink-0 text-waiting" />;
  return <CircleAlert aria-label={t('in the way')} className="size-4 shrink-0 text-failed" />;
}

function RunsRow({ gate, onAgain }: { readonly gate: GateState; readonly onAgain: () => void }) {
  const { phase, known, open, chosen, done } = gate;
  const unfit = gate.runs.filter(({ verdict }) => verdict.status !== 'safe').length;
  const state: RowState = phase === 'running' ? 'busy' : phase === 'done' ? (unfit > 0 ? 'warn' : 'good') : 'bad';
  return (
    <CheckRow state={state} label={t('Replay of open runs')}>
      {phase === 'broken' && t('The code cannot be built, so nothing was replayed')}
      {phase === 'failed' && (
        <span className="flex items-center gap-2">
          <span className="min-w-0 flex-1">{gate.failure}</span>
          <Button size="sm" onClick={onAgain}>
            {t('Try again')}
          </Button>
        </span>
      )}
      {phase === 'running' && !known && t('Building the code…')}
      {known && open === 0 && phase !== 'failed' && t('No run is open')}
      {known && open > 0 && phase !== 'failed' && (
        <span className="flex items-center gap-3">
          <span
            role="progressbar"
            aria-label={t('Runs replayed')}
            aria-valuemin={0}
            aria-valuemax={chosen}
            aria-valuenow={done}
            className="h-1.5 min-w-24 flex-1 overflow-hidden rounded-full bg-surface-3"
          >
            <span
              className="block h-full bg-accent transition-[width]"
              style={{ width: `${chosen === 0 ? 100 : (done / chosen) * 100}%` }}
            />
          </span>
          <span className="shrink-0 tabular-nums" data-testid="gate-count">
            {numberText(done)}/{numberText(chosen)}
          </span>
          <span className="shrink-0 text-text-3">
            {chosen < open ? t('a sample of {open, number}', { open }) : unfit === 0 ? t('all fit so far') : unfitText(unfit)}
          </span>
        </span>
      )}
    </CheckRow>
  );
}

function Errors({ errors, onShow }: { readonly errors: readonly Problem[]; readonly onShow: () => void }) {
  return (
    <div role="alert" data-testid="publish-errors" className="grid gap-2 rounded-md border border-failed/40 bg-failed/8 px-3 py-2 text-13">
      <p>{t('{errors, plural, one {One error is in the way.} other {# errors are in the way.}}', { errors: errors.length })}</p>
      <ul className="grid gap-1 text-12 text-text-2">
        {errors.slice(0, 5).map((problem) => (
          <li key={`${problem.id}:${problem.span.start}`} className="break-words">
            {t('line {line}: {message}', { line: problem.span.line, message: problem.message })}
          </li>
        ))}
      </ul>
      <Button size="sm" className="justify-self-start" onClick={onShow}>
        {t('Show problems')}
      </Button>
    </div>
  );
}

const WORDS = { diverges: t('parts'), fails: t('fails'), unknown: t('unknown') } as const;

function Verdicts({ gate, onShowBlock }: { readonly gate: GateState; readonly onShowBlock: (blockId: string) => void }) {
  const groups = groupRuns(gate.runs);
  if (groups.length === 0) return null;
  return (
    <section aria-label={t('Runs that do not fit')} className="grid gap-1.5" data-testid="verdicts">
      <div className="grid grid-cols-[minmax(120px,200px)_64px_1fr] gap-x-3 px-3 font-medium text-11 text-text-3">
        <span>{t('Block')}</span>
        <span className="text-right">{t('Runs')}</span>
        <span>{t('Verdict')}</span>
      </div>
      <div className="grid divide-y rounded-md border">
        {groups.map((group) => (
          <Group key={group.key} group={group} onShowBlock={onShowBlock} />
        ))}
      </div>
    </section>
  );
}

const SHOWN = 20;

function Group({ group, onShowBlock }: { readonly group: VerdictGroup; readonly onShowBlock: (blockId: string) => void }) {
  const [open, setOpen] = useState(false);
  const { place, runs } = group;
  return (
    <div>
      <div className="grid grid-cols-[minmax(120px,200px)_64px_1fr] items-start gap-x-3 px-3 py-1.5 text-12">
        {place ? (
          <button type="button" className="truncate text-left text-accent-text hover:underline" onClick={() => onShowBlock(place.blockId)}>
            {place.title} <span className="text-text-3">{t('line {line}', { line: place.line })}</span>
          </button>
        ) : (
          <span className="text-text-3">{t('no place in the code')}</span>
        )}
        <span className="text-right tabular-nums">{numberText(runs.length)}</span>
        <button
          type="button"
          aria-expanded={open}
          data-testid="verdict-group"
          className="flex min-w-0 items-start gap-1 text-left text-text-2 hover:text-text-1"
          onClick={() => setOpen(!open)}
        >
          <ChevronRight aria-hidden className={cx('mt-px size-3.5 shrink-0 transition-transform', open && 'rotate-90')} />
          <span className="min-w-0 break-words">
            <span className={cx('font-medium', group.status === 'unknown' ? 'text-text-2' : 'text-waiting')}>{WORDS[group.status]}</span> ·{' '}
            {group.message}
          </span>
        </button>
      </div>
      {open && (
        <ul className="grid gap-px border-t bg-surface-0 py-1">
          {runs.slice(0, SHOWN).map((run) => (
            <RunLine key={run.execution?.runId ?? run.name} run={run} />
          ))}
          {runs.length > SHOWN && (
            <li className="px-3 py-0.5 text-12 text-text-3">
              {t('and {runs, plural, one {# more} other {# more}}', { runs: runs.length - SHOWN })}
            </li>
          )}
        </ul>
      )}
    </div>
  );
}

function RunLine({ run }: { readonly run: GateRun }) {
  const { execution, verdict } = run;
  const at = 'eventId' in verdict ? verdict.eventId : null;
  return (
    <li className="flex items-center gap-3 px-3 py-0.5 text-12">
      {execution === null ? (
        run.name
      ) : (
        <Link
          href={`${runHref(execution)}${at === null ? '' : `?event=${at}`}`}
          target="_blank"
          className="inline-flex min-w-0 items-center gap-1 text-accent-text hover:underline"
        >
          <span className="truncate">{run.name}</span>
          <ExternalLink aria-label={t('opens in a new tab')} className="size-3 shrink-0" />
        </Link>
      )}
      <span className="text-text-3">{run.version === null ? t('of no version') : `v${run.version}`}</span>
      {at !== null && <span className="text-text-3 tabular-nums">{t('event {at}', { at })}</span>}
    </li>
  );
}
