'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useTRPC } from '../../../app/_client';
import { t } from '../../texts';
import { toast } from '../../ui';
import { runHref } from '../href';

/** Starts a run and leads to its page. */
export function useRerun(onStarted: () => void) {
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  return useMutation(
    trpc.runs.start.mutationOptions({
      onSuccess: (started) => {
        onStarted();
        toast.success(t('Started {workflowId}', { workflowId: started.workflowId }));
        void queryClient.invalidateQueries(trpc.runs.list.queryFilter());
        router.push(runHref(started));
      },
    }),
  );
}
