'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { CalendarClock, Plus } from 'lucide-react';
import { useState } from 'react';
import { errorText, useTRPC } from '../../app/_client';
import { Breadcrumb, PageHeader } from '../shell';
import { t } from '../texts';
import { Button, EmptyState, InlineError } from '../ui';
import { ScheduleDialog } from './schedule-dialog';
import { SchedulesTable } from './schedules-table';
import { useScheduleActions } from './use-schedule-actions';

const REFRESH_MS = 5_000;

export function SchedulesScreen() {
  const trpc = useTRPC();
  const actions = useScheduleActions();
  const [creating, setCreating] = useState(false);
  const list = useInfiniteQuery(
    trpc.schedules.list.infiniteQueryOptions(
      { pageSize: 100 },
      { getNextPageParam: (page) => page.nextCursor ?? undefined, refetchInterval: REFRESH_MS },
    ),
  );
  const schedules = list.data?.pages.flatMap((page) => page.schedules).sort((a, b) => (a.scheduleId < b.scheduleId ? -1 : 1)) ?? null;
  const create = (
    <Button variant="primary" onClick={() => setCreating(true)}>
      <Plus aria-hidden /> {t('New schedule')}
    </Button>
  );
  return (
    <>
      <Breadcrumb items={[{ label: t('Schedules') }]} />
      <PageHeader title={t('Schedules')} count={schedules?.length} actions={create} />
      <div className="min-h-0 flex-1 overflow-auto px-6 pb-6">
        {list.error && !schedules ? (
          <InlineError {...errorText(list.error)} onRetry={() => void list.refetch()} />
        ) : schedules?.length === 0 ? (
          <EmptyState icon={<CalendarClock />} title={t('No schedules yet')} actions={create}>
            {t('A schedule starts a workflow by itself: every hour, on weekdays at nine, on the first of the month.')}
          </EmptyState>
        ) : (
          <>
            <div className="overflow-x-auto rounded-lg border bg-surface-1 [&_tbody_tr:last-child_td]:border-b-0">
              <SchedulesTable schedules={schedules} onPause={actions.setPaused} />
            </div>
            {list.hasNextPage && (
              <div className="mt-3 flex justify-center">
                <Button onClick={() => void list.fetchNextPage()} pending={list.isFetchingNextPage}>
                  {t('Show more')}
                </Button>
              </div>
            )}
          </>
        )}
      </div>
      {creating && <ScheduleDialog onClose={() => setCreating(false)} />}
    </>
  );
}
