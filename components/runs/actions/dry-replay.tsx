'use client';

import { useQuery } from '@tanstack/react-query';
import { CircleCheck, CircleX, LoaderCircle, TriangleAlert } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { type ApiOutputs, errorText, useTRPC } from '../../../app/_client';
import { t } from '../../texts';
import { workflowHref } from '../href';

type Answer = ApiOutputs['runs']['dryReplay'];
type GateVerdict = Extract<Answer, { readonly ok: true }>['verdict'];

export interface DryReplayInput {
  readonly run: { readonly workflowId: string; readonly runId: string };
  /** What is tried; null: nothing is asked. */
  readonly code: number | 'draft' | null;
  /** Only what had happened before this event; null: all of it. */
  readonly beforeEventId: number | null;
}

/** Asks whether a recorded history fits some code. The answer is asked for anew each time a dialog opens. */
export function useDryReplay({ run, code, beforeEventId }: DryReplayInput) {
  const trpc = useTRPC();
  return useQuery(
    trpc.runs.dryReplay.queryOptions(
      { ...run, code: code ?? 1, ...(beforeEventId !== null && { beforeEventId }) },
      { enabled: code !== null, retry: false, staleTime: 30_000, gcTime: 0, refetchOnWindowFocus: false },
    ),
  );
}

/** True where a run that went on with this code could not: it would fail or part at its first workflow task. */
export function cannotGoOn(answer: Answer | undefined): boolean {
  if (answer === undefined) return false;
  return !answer.ok || answer.verdict.status === 'diverges' || answer.verdict.status === 'fails';
}

/** What the replay found, and where. */
export function DryReplayVerdict({
  asked,
  workflow,
  code,
}: {
  readonly asked: ReturnType<typeof useDryReplay>;
  readonly workflow: string;
  readonly code: number | 'draft';
}) {
  const { data, error } = asked;
  const name = code === 'draft' ? t('the draft') : `v${code}`;
  if (error) return <Line state="unknown">{t('It could not be replayed: {message}', { message: errorText(error).message })}</Line>;
  if (data === undefined) return <Line state="busy">{t('Replaying the history against {name}…', { name })}</Line>;
  if (!data.ok) {
    const [problem] = data.problems;
    return (
      <Line state="bad">
        {problem
          ? t('The code of {name} cannot be built: line {line}: {message}', { name, line: problem.span.line, message: problem.message })
          : t('The code of {name} cannot be built.', { name })}
      </Line>
    );
  }
  const { verdict, events } = data;
  if (verdict.status === 'safe')
    return <Line state="safe">{t('Safe: {events} replay on {name} without a difference.', { events: countOf(events), name })}</Line>;
  if (verdict.status === 'unknown') return <Line state="unknown">{t('Not known: {message}', { message: verdict.message })}</Line>;
  return (
    <Line state="bad" eventId={verdict.eventId}>
      {verdict.status === 'diverges' ? verdict.message : failsText(verdict, name)}{' '}
      <Link className="text-accent-text underline" href={workflowHref(workflow, code === 'draft' ? null : code)}>
        {t('Open {name}', { name })}
      </Link>
    </Line>
  );
}

function failsText({ eventId, message, place }: Extract<GateVerdict, { readonly status: 'fails' }>, name: string): string {
  const where = place ? ` (block '${place.title}', line ${place.line})` : '';
  return t('At event {eventId} the code of {name} fails{where}: {message}.', { eventId, name, where, message });
}

const MARKS = {
  busy: <LoaderCircle aria-hidden className="mt-px size-4 shrink-0 animate-spin text-text-3 motion-reduce:animate-none" />,
  safe: <CircleCheck aria-hidden className="mt-px size-4 shrink-0 text-completed" />,
  bad: <CircleX aria-hidden className="mt-px size-4 shrink-0 text-failed" />,
  unknown: <TriangleAlert aria-hidden className="mt-px size-4 shrink-0 text-waiting" />,
};

function Line({
  state,
  eventId,
  children,
}: {
  readonly state: keyof typeof MARKS;
  readonly eventId?: number;
  readonly children: ReactNode;
}) {
  return (
    <p
      role="status"
      className="flex min-h-5 items-start gap-2 text-12"
      data-testid="dry-replay"
      data-verdict={state}
      {...(eventId !== undefined && { 'data-at': eventId })}
    >
      {MARKS[state]}
      <span className="min-w-0">{children}</span>
    </p>
  );
}

function countOf(events: number): string {
  return t('{events, plural, one {# event} other {# events}}', { events });
}
