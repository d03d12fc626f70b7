'use client';

import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { errorText, useTRPC } from '../../app/_client';
import type { ScheduleOverlapPolicy } from '../../engine/contract';
import { t } from '../texts';
import { Button, Dialog, Field, InlineError, Input, Select, toast } from '../ui';
import { OVERLAPS } from './overlaps';
import type { ScheduleDetails } from './types';
import { useScheduleActions } from './use-schedule-actions';
import { formatInZone, momentOf } from './zone-time';

const MOST = 1_000;

/** Acts for times that have passed; says how many they are before anything is done. */
export function BackfillDialog({ schedule, onClose }: { readonly schedule: ScheduleDetails; readonly onClose: () => void }) {
  const trpc = useTRPC();
  const { refresh } = useScheduleActions();
  const { scheduleId, spec } = schedule;
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [overlap, setOverlap] = useState<ScheduleOverlapPolicy>('BUFFER_ALL');
  const [start, end] = [momentOf(from, spec.timeZone), momentOf(to, spec.timeZone)];
  const backwards = start !== null && end !== null && start > end;
  const range = start !== null && end !== null && !backwards ? { start, end } : null;
  const count = useQuery(
    trpc.schedules.preview.queryOptions(
      { of: { scheduleId }, start: range?.start ?? 0, end: range?.end ?? 0, limit: MOST },
      { enabled: range !== null, retry: false },
    ),
  );
  const backfill = useMutation(
    trpc.schedules.backfill.mutationOptions({
      onSuccess: () => {
        toast.success(t('Backfilling'));
        refresh();
        onClose();
      },
    }),
  );
  const times = range && count.data ? count.data.times : null;
  const howMany =
    times &&
    (count.data?.more
      ? t('more than {most, number} runs', { most: MOST })
      : t('{runs, plural, one {# run} other {# runs}}', { runs: times.length }));
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('Backfill')}
      description={t('Acts for each time of a range, as if they passed now. A time that was acted for is not acted for again.')}
      footer={
        <>
          <Button onClick={onClose}>{t('Cancel')}</Button>
          <Button
            variant="primary"
            pending={backfill.isPending}
            disabled={!times?.length}
            onClick={() => range && backfill.mutate({ scheduleId, ...range, overlap })}
          >
            {times?.length ? t('Start {howMany}', { howMany }) : t('Backfill')}
          </Button>
        </>
      }
    >
      <div className="grid gap-3">
        <div className="grid grid-cols-2 gap-3">
          <Field label={t('From')} hint={t('On the clocks of {timeZone}.', { timeZone: spec.timeZone })}>
            {(control) => <Input {...control} type="datetime-local" value={from} onChange={(event) => setFrom(event.target.value)} />}
          </Field>
          <Field label={t('To')} error={backwards ? t('It ends before it begins.') : undefined}>
            {(control) => <Input {...control} type="datetime-local" value={to} onChange={(event) => setTo(event.target.value)} />}
          </Field>
        </div>
        <Field label={t('When they overlap')} hint={OVERLAPS.find(({ value }) => value === overlap)?.note}>
          {(control) => (
            <Select
              {...control}
              value={overlap}
              onChange={(value) => setOverlap(value as ScheduleOverlapPolicy)}
              options={OVERLAPS.map(({ value, label }) => ({ value, label }))}
            />
          )}
        </Field>
        <div role="status" className="rounded-md border bg-surface-0 px-3 py-2 text-13">
          {times === null ? (
            <p className="text-text-3">{t('Give a range to see how many runs it would start.')}</p>
          ) : times.length === 0 ? (
            <p className="text-text-2">{t('No time of the schedule lies in this range.')}</p>
          ) : (
            <>
              <p className="font-medium">{t('It would start {howMany}.', { howMany })}</p>
              <p className="text-12 text-text-2 tabular-nums">
                {t(times.length > 1 && !count.data?.more ? 'The first for {first}, the last for {last}.' : 'The first for {first}.', {
                  first: formatInZone(times[0] as number, spec.timeZone),
                  last: formatInZone(times.at(-1) as number, spec.timeZone),
                })}
              </p>
            </>
          )}
        </div>
        {count.error && range && <InlineError {...errorText(count.error)} />}
        {backfill.error && <InlineError {...errorText(backfill.error)} />}
      </div>
    </Dialog>
  );
}
