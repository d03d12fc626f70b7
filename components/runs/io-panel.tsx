'use client';

import { Hourglass } from 'lucide-react';
import { type Failure, isOpenStatus, type WorkflowStatus } from '../../engine/contract';
import { t } from '../texts';
import { JsonView, Skeleton } from '../ui';
import { FailureView } from './failure-view';

export interface IoPanelProps {
  readonly status: WorkflowStatus;
  /** The arguments, decoded. */
  readonly input: readonly unknown[];
  readonly outcome: { readonly result?: unknown; readonly failure?: Failure; readonly reason?: string; readonly newRunId?: string } | null;
}

/** What went in and what came out. */
export function IoPanel({ status, input, outcome }: IoPanelProps) {
  return (
    <div className="grid grid-cols-1 gap-4">
      <Section title={t('Input')}>
        {input.length === 0 ? (
          <Nothing>{t('It was started without input.')}</Nothing>
        ) : (
          <JsonView label={t('input')} value={input.length === 1 ? input[0] : input} openDepth={3} />
        )}
      </Section>
      <Section title={t('Result')}>
        <Outcome status={status} outcome={outcome} />
      </Section>
    </div>
  );
}

function Outcome({ status, outcome }: Omit<IoPanelProps, 'input'>) {
  if (isOpenStatus(status)) {
    return (
      <Nothing>
        <Hourglass aria-hidden className="size-4" /> {t('It has not ended yet.')}
      </Nothing>
    );
  }
  // The end is known before what came of it has been read.
  if (outcome === null) return <Skeleton className="h-16 w-full" />;
  if (outcome.failure) return <FailureView failure={outcome.failure} />;
  if (outcome.result !== undefined) return <JsonView label={t('result')} value={outcome.result} openDepth={3} />;
  if (status === 'Terminated')
    return (
      <Nothing>{outcome.reason ? t('Terminated: {reason}', { reason: outcome.reason }) : t('Terminated; no reason was given.')}</Nothing>
    );
  if (status === 'Canceled') return <Nothing>{t('Canceled on request.')}</Nothing>;
  if (status === 'TimedOut') return <Nothing>{t('Its time ran out.')}</Nothing>;
  if (status === 'ContinuedAsNew') return <Nothing>{t('It goes on as run {newRunId}.', { newRunId: outcome.newRunId })}</Nothing>;
  return <Nothing>{t('It returned nothing.')}</Nothing>;
}

export function Section({
  title,
  aside,
  children,
}: {
  readonly title: string;
  readonly aside?: React.ReactNode;
  readonly children: React.ReactNode;
}) {
  return (
    <section>
      <div className="mb-1 flex items-baseline justify-between gap-2">
        <h3 className="font-medium text-12 text-text-2">{title}</h3>
        {aside && <div className="text-11 text-text-3">{aside}</div>}
      </div>
      {children}
    </section>
  );
}

export function Nothing({ children }: { readonly children: React.ReactNode }) {
  return <p className="flex items-center gap-2 rounded-md border border-dashed px-3 py-2 text-12 text-text-3">{children}</p>;
}
