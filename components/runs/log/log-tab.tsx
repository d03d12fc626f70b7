'use client';

import { ScrollText } from 'lucide-react';
import { errorText } from '../../../app/_client';
import type { HistoryEvent } from '../../../engine/contract';
import { t } from '../../texts';
import { EmptyState, InlineError, Skeleton } from '../../ui';
import type { RunDetails } from '../use-run';
import { LogLines, type LogLinesProps } from './log-lines';
import { useRunLog } from './use-run-log';

export interface LogTabProps extends Pick<LogLinesProps, 'blockOf' | 'onSelectBlock' | 'onLook'> {
  readonly run: RunDetails;
  readonly events: readonly HistoryEvent[];
  readonly at: number | null;
}

/** What the workflow's code said to the log. Activities write to the log of their worker. */
export function LogTab({ run, events, at, ...lines }: LogTabProps) {
  const log = useRunLog({ run: run.execution, events, at, wanted: run.version !== null });
  if (run.version === null)
    return (
      <EmptyState icon={<ScrollText />} title={t('Its log is at its worker')}>
        {t('The code of this run is not in the catalogue, so it cannot be replayed for its log here.')}
      </EmptyState>
    );
  if (log.error)
    return (
      <div className="p-6">
        <InlineError message={errorText(log.error).message} />
      </div>
    );
  if (log.isPending) return <Skeleton className="m-6 h-24" />;
  if (log.lines.length === 0)
    return (
      <EmptyState icon={<ScrollText />} title={t('Its code has said nothing')}>
        {t(
          'What the workflow says by log.info(…) or console.log(…) stands here, at the block that said it, by replay of its history. Activities write to the log of their worker.',
        )}
      </EmptyState>
    );
  return (
    <>
      {log.cut && <p className="px-6 py-2 text-12 text-text-3">{t('There is more before; only the last lines are shown.')}</p>}
      <LogLines lines={log.lines} runStartTime={run.startTime} {...lines} />
      {log.stopped && (
        <p className="px-6 py-2 text-12 text-waiting">{t('The replay went no further than event {eventId}: {message}', log.stopped)}</p>
      )}
    </>
  );
}
