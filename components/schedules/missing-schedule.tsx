'use client';

import { CalendarX2 } from 'lucide-react';
import Link from 'next/link';
import { errorCode, errorText } from '../../app/_client';
import { t } from '../texts';
import { Button, EmptyState, InlineError } from '../ui';

export interface MissingScheduleProps {
  readonly scheduleId: string;
  readonly error: unknown;
  readonly onRetry: () => void;
}

/** In place of a schedule that could not be read: it is not there, or the server refused. */
export function MissingSchedule({ scheduleId, error, onRetry }: MissingScheduleProps) {
  if (errorCode(error) !== 'SCHEDULE_NOT_FOUND')
    return (
      <div className="px-6">
        <InlineError {...errorText(error)} onRetry={onRetry} />
      </div>
    );
  return (
    <EmptyState
      icon={<CalendarX2 />}
      title={t("There is no schedule ''{scheduleId}'", { scheduleId })}
      actions={
        <>
          <Button asChild>
            <Link href="/schedules">{t('All schedules')}</Link>
          </Button>
          <Button asChild>
            <Link href={`/runs?query=${encodeURIComponent(`TemporalScheduledById = '${scheduleId.replaceAll("'", "''")}'`)}`}>
              {t('Runs it started')}
            </Link>
          </Button>
        </>
      }
    >
      {t('It may have been deleted, or its id is mistyped. Runs that a deleted schedule started are still there.')}
    </EmptyState>
  );
}
