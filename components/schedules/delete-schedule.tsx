'use client';

import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { errorText, useTRPC } from '../../app/_client';
import { t } from '../texts';
import { ConfirmDialog, Field, Input, toast } from '../ui';
import { useScheduleActions } from './use-schedule-actions';

/** By typing its name: there is no way back. */
export function DeleteSchedule({ scheduleId, onClose }: { readonly scheduleId: string; readonly onClose: () => void }) {
  const trpc = useTRPC();
  const router = useRouter();
  const { refresh } = useScheduleActions();
  const [typed, setTyped] = useState('');
  const remove = useMutation(
    trpc.schedules.delete.mutationOptions({
      onSuccess: () => {
        toast.success(t('Schedule deleted'));
        router.push('/schedules');
        refresh();
      },
    }),
  );
  return (
    <ConfirmDialog
      open
      danger
      onOpenChange={(open) => !open && onClose()}
      title={t('Delete schedule')}
      description={t('{scheduleId} starts nothing any more. Its runs go on.', { scheduleId })}
      confirmLabel={t('Delete schedule')}
      disabled={typed !== scheduleId}
      pending={remove.isPending}
      error={remove.error ? errorText(remove.error).message : null}
      onConfirm={() => remove.mutate({ scheduleId })}
    >
      <Field label={t('Its id, to confirm')}>
        {(control) => <Input {...control} code value={typed} onChange={(event) => setTyped(event.target.value)} />}
      </Field>
    </ConfirmDialog>
  );
}
