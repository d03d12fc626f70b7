'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { Countdown } from '../runs/countdown';
import { workflowHref } from '../runs/href';
import { t } from '../texts';
import { Skeleton, Switch, Table, TableCell, TableHead, TableRow } from '../ui';
import { scheduleHref } from './href';
import { OutcomeDots } from './outcome-dots';
import type { ScheduleEntry } from './types';

export interface SchedulesTableProps {
  /** Null while loading. */
  readonly schedules: readonly ScheduleEntry[] | null;
  readonly onPause: (scheduleId: string, paused: boolean) => void;
}

const SKELETONS = ['a', 'b', 'c', 'd'];

export function SchedulesTable({ schedules, onPause }: SchedulesTableProps) {
  return (
    <Table className="min-w-[1040px] table-fixed">
      <thead>
        <tr>
          <TableHead className="w-16">{t('On')}</TableHead>
          <TableHead>{t('Schedule')}</TableHead>
          <TableHead className="w-44">{t('Workflow')}</TableHead>
          <TableHead>{t('When')}</TableHead>
          <TableHead className="w-36">{t('Next run')}</TableHead>
          <TableHead className="w-[272px]">{t('Last runs')}</TableHead>
        </tr>
      </thead>
      <tbody>
        {schedules
          ? schedules.map((each) => <ScheduleRow key={each.scheduleId} schedule={each} onPause={onPause} />)
          : SKELETONS.map((key) => (
              <TableRow key={key}>
                <TableCell colSpan={6}>
                  <Skeleton className="h-4 w-full" />
                </TableCell>
              </TableRow>
            ))}
      </tbody>
    </Table>
  );
}

function ScheduleRow({ schedule, onPause }: { readonly schedule: ScheduleEntry; readonly onPause: SchedulesTableProps['onPause'] }) {
  const router = useRouter();
  const { scheduleId, workflowType, sentence, state, info } = schedule;
  const href = scheduleHref(scheduleId);
  const [next] = info.nextActionTimes;
  return (
    <TableRow
      className="cursor-pointer"
      onClick={(event) => {
        if (event.target instanceof HTMLElement && event.target.closest('a, button')) return;
        router.push(href);
      }}
    >
      <TableCell>
        <Switch
          aria-label={state.paused ? t('{scheduleId} is paused', { scheduleId }) : t('{scheduleId} is on', { scheduleId })}
          checked={!state.paused}
          onChange={(on) => onPause(scheduleId, !on)}
        />
      </TableCell>
      <TableCell>
        <Link href={href} className="block truncate rounded-sm font-mono text-12 hover:text-accent-text">
          {scheduleId}
        </Link>
      </TableCell>
      <TableCell>
        <Link href={workflowHref(workflowType)} className="block truncate rounded-sm font-mono text-12 text-text-2 hover:text-accent-text">
          {workflowType}
        </Link>
      </TableCell>
      <TableCell>
        <span title={sentence} className="block truncate">
          {sentence}
        </span>
      </TableCell>
      <TableCell className="whitespace-nowrap text-12 text-text-2">
        {state.paused ? t('paused') : next === undefined ? t('never') : <Countdown time={next} prefix="" />}
      </TableCell>
      <TableCell>
        <OutcomeDots actions={info.recentActions} />
      </TableCell>
    </TableRow>
  );
}
