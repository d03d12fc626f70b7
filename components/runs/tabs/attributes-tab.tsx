'use client';

import { useMemo } from 'react';
import type { HistoryEvent, PayloadMap } from '../../../engine/contract';
import { isEvent } from '../../../engine/contract';
import { numberText, t } from '../../texts';
import { formatDuration, formatLocal, formatUtc, JsonView } from '../../ui';
import { Nothing, Section } from '../io-panel';
import { plainPayload } from '../plain';
import type { RunDetails } from '../use-run';

export interface AttributesTabProps {
  readonly run: RunDetails;
  readonly events: readonly HistoryEvent[];
}

/** What stands about the run itself: attributes to search by, memo, how it was started, limits. */
export function AttributesTab({ run, events }: AttributesTabProps) {
  const [first] = events;
  const started = first && isEvent(first, 'WorkflowExecutionStarted') ? first.attributes : undefined;
  const attributes = useDecoded(run.searchAttributes);
  const memo = useDecoded(run.memo);
  const facts: readonly (readonly [string, React.ReactNode])[] = [
    [t('Started'), `${formatLocal(run.startTime)} (${formatUtc(run.startTime)})`],
    ...(run.executionTime > run.startTime ? [[t('First task due'), formatLocal(run.executionTime)] as const] : []),
    ...(run.closeTime !== null ? [[t('Ended'), `${formatLocal(run.closeTime)} (${formatUtc(run.closeTime)})`] as const] : []),
    [t('First run of the chain'), <code key="first">{run.firstExecutionRunId}</code>],
    ...(run.deploymentVersion
      ? [
          [t('Deployment'), <code key="deployment">{run.deploymentVersion.deploymentName}</code>] as const,
          [t('Build'), <code key="build">{run.deploymentVersion.buildId}</code>] as const,
        ]
      : []),
    [t('State transitions'), numberText(run.stateTransitionCount)],
    ...(started
      ? [
          [t('Started by'), started.identity ?? t('not told')] as const,
          [t('Attempt'), String(started.attempt)] as const,
          [t('Cron schedule'), started.cronSchedule || 'none'] as const,
          [t('Time limit of the chain'), limit(started.workflowExecutionTimeoutMs)] as const,
          [t('Time limit of a run'), limit(started.workflowRunTimeoutMs)] as const,
          [t('Time limit of a workflow task'), limit(started.workflowTaskTimeoutMs)] as const,
        ]
      : []),
  ];
  return (
    <div className="grid grid-cols-1 gap-5 p-6 lg:grid-cols-2">
      <Section title={t('About the run')}>
        <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-12">
          {facts.map(([name, value]) => (
            <div key={name} className="contents">
              <dt className="text-text-3">{name}</dt>
              <dd className="min-w-0 break-words">{value}</dd>
            </div>
          ))}
        </dl>
      </Section>
      <div className="grid content-start gap-5">
        <Section title={t('Search attributes')}>
          {attributes ? (
            <JsonView label={t('search attributes')} value={attributes} />
          ) : (
            <Nothing>{t('None. Code sets them with upsertSearchAttributes.')}</Nothing>
          )}
        </Section>
        <Section title={t('Memo')}>
          {memo ? <JsonView label={t('memo')} value={memo} /> : <Nothing>{t('None. It is given at the start.')}</Nothing>}
        </Section>
        {started?.retryPolicy && (
          <Section title={t('Retry policy of the run')}>
            <JsonView label={t('retry policy')} value={started.retryPolicy} />
          </Section>
        )}
      </div>
    </div>
  );
}

function limit(ms: number | undefined): string {
  return ms ? formatDuration(ms) : 'none';
}

function useDecoded(map: PayloadMap | undefined): Readonly<Record<string, unknown>> | null {
  return useMemo(() => {
    const entries = Object.entries(map ?? {}).map(([name, payload]) => [name, plainPayload(payload)] as const);
    return entries.length === 0 ? null : Object.fromEntries(entries);
  }, [map]);
}
