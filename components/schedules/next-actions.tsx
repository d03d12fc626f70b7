'use client';

import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../app/_client';
import { Countdown } from '../runs/countdown';
import { t } from '../texts';
import { cx } from '../ui';
import { ClockChanges } from './clock-changes';
import type { ScheduleDetails } from './types';
import { formatInZone } from './zone-time';

const FRESH_MS = 60_000;

/** The next ten times on the clocks of the schedule's zone, and where these change. */
export function NextActions({ schedule }: { readonly schedule: ScheduleDetails }) {
  const trpc = useTRPC();
  const { info, spec, state, scheduleId } = schedule;
  const preview = useQuery(trpc.schedules.preview.queryOptions({ of: { scheduleId }, limit: 1 }, { staleTime: FRESH_MS, retry: false }));
  return (
    <div className="grid gap-2 px-3 pb-3">
      <ol className="grid gap-1 text-13 tabular-nums">
        {info.nextActionTimes.length === 0 && (
          <li className="text-text-3">{state.remainingActions === 0 ? t('None: no runs are left to start.') : t('None.')}</li>
        )}
        {info.nextActionTimes.map((time, i) => (
          <li key={time} className="flex items-baseline justify-between gap-2">
            <span className={cx(state.paused && 'text-text-3 line-through')}>{formatInZone(time, spec.timeZone)}</span>
            {i === 0 && !state.paused && <Countdown time={time} prefix="" />}
          </li>
        ))}
      </ol>
      {preview.data && <ClockChanges changes={preview.data.clockChanges} timeZone={spec.timeZone} />}
    </div>
  );
}
