'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { errorText, useTRPC } from '../../app/_client';
import { t } from '../texts';
import { toast } from '../ui';

/** What can be done with a schedule from lists and pages; the answer is a toast, and what is shown is read again. */
export function useScheduleActions() {
  const trpc = useTRPC();
  const client = useQueryClient();
  const refresh = () => void client.invalidateQueries(trpc.schedules.pathFilter());
  const options = (done: string) => ({
    onSuccess: () => {
      toast.success(done);
      refresh();
    },
    onError: (error: unknown) => {
      toast.error(errorText(error).message);
      refresh();
    },
  });
  const pause = useMutation(trpc.schedules.pause.mutationOptions(options(t('Paused'))));
  const unpause = useMutation(trpc.schedules.unpause.mutationOptions(options(t('Goes on'))));
  const trigger = useMutation(trpc.schedules.trigger.mutationOptions(options(t('Triggered'))));
  return {
    refresh,
    setPaused: (scheduleId: string, paused: boolean, note = '') => (paused ? pause : unpause).mutate({ scheduleId, note }),
    trigger: (scheduleId: string) => trigger.mutate({ scheduleId }),
    pending: pause.isPending || unpause.isPending || trigger.isPending,
  };
}
