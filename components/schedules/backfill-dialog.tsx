'use client';

import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { errorText, useTRPC } from '../../app/_client';
import type { ScheduleOverlapPolicy } from '../../engine/contract';
import { Button, Dialog, Field, InlineError, Input, Select, toast } from '../ui';
import { OVERLAPS } from './overlaps';
import { useScheduleActions } from './use-schedule-actions';

const MOST = 1_000;

/** Acts for times that have passed; says how many they are before anything is done. */
export function BackfillDialog({ scheduleId, onClose }: { readonly scheduleId: string; readonly onClose: () => void }) {
  const trpc = useTRPC();
  const { refresh } = useScheduleActions();
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [overlap, setOverlap] = useState<ScheduleOverlapPolicy>('BUFFER_ALL');
  const [start, end] = [Date.parse(from), Date.parse(to)];
  const given = !Number.isNaN(start) && !Number.isNaN(end) && start <= end;
  const count = useQuery(
    trpc.schedules.preview.queryOptions(
      { of: { scheduleId }, start: given ? start : 0, end: given ? end : 0, limit: MOST },
      { enabled: given },
    ),
  );
  const backfill = useMutation(
    trpc.schedules.backfill.mutationOptions({
      onSuccess: () => {
        toast.success('Backfilling');
        refresh();
        onClose();
      },
    }),
  );
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Backfill"
      description="Acts for each time of a range, as if they passed now. A time that was acted for is not acted for again."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            pending={backfill.isPending}
            disabled={!given || !count.data?.times.length}
            onClick={() => backfill.mutate({ scheduleId, start, end, overlap })}
          >
            {given && count.data ? `Act ${count.data.more ? `${MOST} times and more` : `${count.data.times.length} times`}` : 'Backfill'}
          </Button>
        </>
      }
    >
      <div className="grid gap-3">
        <div className="grid grid-cols-2 gap-3">
          <Field label="From">
            {(control) => <Input {...control} type="datetime-local" value={from} onChange={(event) => setFrom(event.target.value)} />}
          </Field>
          <Field label="To">
            {(control) => <Input {...control} type="datetime-local" value={to} onChange={(event) => setTo(event.target.value)} />}
          </Field>
        </div>
        <Field label="When they overlap" hint={OVERLAPS.find(({ value }) => value === overlap)?.note}>
          {(control) => (
            <Select
              {...control}
              value={overlap}
              onChange={(value) => setOverlap(value as ScheduleOverlapPolicy)}
              options={OVERLAPS.map(({ value, label }) => ({ value, label }))}
            />
          )}
        </Field>
        {backfill.error && <InlineError {...errorText(backfill.error)} />}
      </div>
    </Dialog>
  );
}
