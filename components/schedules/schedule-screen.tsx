'use client';

import { useQuery } from '@tanstack/react-query';
import { History, Pause, Pencil, Play, Trash2, Zap } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { useTRPC } from '../../app/_client';
import { workflowHref } from '../runs/href';
import { Breadcrumb, PageHeader } from '../shell';
import { Rich, t } from '../texts';
import { Badge, Button, Skeleton } from '../ui';
import { BackfillDialog } from './backfill-dialog';
import { DeleteSchedule } from './delete-schedule';
import { MissingSchedule } from './missing-schedule';
import { PauseDialog } from './pause-dialog';
import { ScheduleDialog } from './schedule-dialog';
import { ScheduleFacts } from './schedule-facts';
import type { ScheduleDetails } from './types';
import { useScheduleActions } from './use-schedule-actions';

const REFRESH_MS = 2_000;

export function ScheduleScreen({ scheduleId }: { readonly scheduleId: string }) {
  const trpc = useTRPC();
  const found = useQuery(trpc.schedules.get.queryOptions({ scheduleId }, { refetchInterval: REFRESH_MS }));
  return (
    <>
      <Breadcrumb items={[{ label: t('Schedules'), href: '/schedules' }, { label: scheduleId }]} />
      {found.data ? (
        <Details schedule={found.data} />
      ) : (
        <div className="p-6">
          {found.error ? (
            <MissingSchedule scheduleId={scheduleId} error={found.error} onRetry={() => void found.refetch()} />
          ) : (
            <Skeleton className="h-24 w-full" />
          )}
        </div>
      )}
    </>
  );
}

function Details({ schedule }: { readonly schedule: ScheduleDetails }) {
  const actions = useScheduleActions();
  const [open, setOpen] = useState<'pause' | 'edit' | 'backfill' | 'delete' | null>(null);
  const { scheduleId, sentence, action, state } = schedule;
  const close = () => setOpen(null);
  return (
    <>
      <PageHeader
        title={scheduleId}
        actions={
          <>
            <Button onClick={() => actions.trigger(scheduleId)} pending={actions.pending}>
              <Zap aria-hidden /> {t('Trigger now')}
            </Button>
            <Button onClick={() => setOpen('pause')}>
              {state.paused ? <Play aria-hidden /> : <Pause aria-hidden />} {state.paused ? t('Let it go on…') : t('Pause…')}
            </Button>
            <Button onClick={() => setOpen('backfill')}>
              <History aria-hidden /> {t('Backfill…')}
            </Button>
            <Button onClick={() => setOpen('edit')}>
              <Pencil aria-hidden /> {t('Edit…')}
            </Button>
            <Button variant="danger" onClick={() => setOpen('delete')}>
              <Trash2 aria-hidden /> {t('Delete…')}
            </Button>
          </>
        }
      >
        <p className="text-13 text-text-2">
          <Rich
            text={
              schedule.pinnedVersion === null
                ? '{sentence}, starts <link>{workflow}</link>'
                : '{sentence}, starts <link>{workflow}</link> version {version}'
            }
            values={{
              sentence,
              workflow: action.workflowType,
              version: schedule.pinnedVersion,
              link: (inside) => (
                <Link
                  href={workflowHref(action.workflowType, schedule.pinnedVersion)}
                  className="rounded-sm font-mono text-12 hover:text-accent-text"
                >
                  {inside}
                </Link>
              ),
            }}
          />
        </p>
        {state.paused && <Badge tone="waiting">{t('Paused')}</Badge>}
        {state.note && <span className="text-12 text-text-3">{state.note}</span>}
      </PageHeader>
      <div className="min-h-0 flex-1 overflow-auto px-6 pb-6">
        <ScheduleFacts schedule={schedule} />
      </div>
      {open === 'pause' && (
        <PauseDialog
          scheduleId={scheduleId}
          paused={state.paused}
          onAnswer={(note) => {
            actions.setPaused(scheduleId, !state.paused, note);
            close();
          }}
          onClose={close}
        />
      )}
      {open === 'edit' && <ScheduleDialog schedule={schedule} onClose={close} />}
      {open === 'backfill' && <BackfillDialog schedule={schedule} onClose={close} />}
      {open === 'delete' && <DeleteSchedule scheduleId={scheduleId} onClose={close} />}
    </>
  );
}
