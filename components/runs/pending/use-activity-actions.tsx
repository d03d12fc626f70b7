'use client';

import type { RJSFSchema } from '@rjsf/utils';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { errorText, useTRPC } from '../../../app/_client';
import type { PendingActivityInfo } from '../../../engine/contract';
import { t } from '../../texts';
import { toast } from '../../ui';
import type { RunDetails } from '../use-run';
import type { ActivityQuestion } from './activity-dialog';

// The form library is heavy and rarely needed.
const ActivityDialog = dynamic(() => import('./activity-dialog').then((module) => module.ActivityDialog), { ssr: false });

/** What an operator can do about a pending activity, with the dialogs that ask for it. */
export function useActivityActions(run: RunDetails | undefined) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [asking, setAsking] = useState<{ readonly what: ActivityQuestion; readonly activity: PendingActivityInfo } | null>(null);
  const key = { workflowId: run?.execution.workflowId ?? '', runId: run?.execution.runId ?? '' };
  const done = (text: string) => {
    setAsking(null);
    toast.success(text);
    return queryClient.invalidateQueries(trpc.runs.get.queryFilter(key));
  };
  const failed = (error: unknown) => {
    if (asking === null) toast.error(t('It could not be done'), { description: errorText(error).message });
  };
  const { pendingActivities: api } = trpc;
  const retry = useMutation(api.retry.mutationOptions({ onSuccess: () => done(t('The next attempt begins now')), onError: failed }));
  const unpause = useMutation(api.unpause.mutationOptions({ onSuccess: () => done(t('It goes on')), onError: failed }));
  const pause = useMutation(api.pause.mutationOptions({ onSuccess: () => done(t('Paused')) }));
  const reset = useMutation(api.reset.mutationOptions({ onSuccess: () => done(t('It starts over with a first attempt')) }));
  const complete = useMutation(api.complete.mutationOptions({ onSuccess: () => done(t('Completed by hand')) }));
  const fail = useMutation(api.fail.mutationOptions({ onSuccess: () => done(t('Failed by hand')) }));
  const all = { pause, reset, complete, fail };
  const catalogue = useQuery({ ...trpc.activities.list.queryOptions(), enabled: asking?.what === 'complete' });
  const one = (activity: PendingActivityInfo) => ({ ...key, activities: { activityId: activity.activityId } });
  const ask = (what: ActivityQuestion, activity: PendingActivityInfo) => {
    for (const each of Object.values(all)) each.reset();
    setAsking({ what, activity });
  };
  const activity = asking?.activity;
  const known = catalogue.data?.find(({ name }) => name === activity?.activityType);
  const dialogs = asking && activity && (asking.what !== 'complete' || !catalogue.isPending) && (
    <ActivityDialog
      key={`${asking.what} ${activity.activityId}`}
      what={asking.what}
      activity={activity}
      outputSchema={known?.outputSchema as RJSFSchema | undefined}
      pending={all[asking.what].isPending}
      error={all[asking.what].error && errorText(all[asking.what].error).message}
      onClose={() => setAsking(null)}
      onConfirm={({ reason, value }) => {
        if (asking.what === 'pause') pause.mutate({ ...one(activity), reason });
        else if (asking.what === 'reset') reset.mutate({ ...one(activity), resetHeartbeat: true });
        else if (asking.what === 'complete') complete.mutate({ ...key, activityId: activity.activityId, result: value });
        else fail.mutate({ ...key, activityId: activity.activityId, reason, detail: undefined });
      }}
    />
  );
  return {
    dialogs,
    actions: {
      ask,
      retry: (each: PendingActivityInfo) => retry.mutate(one(each)),
      unpause: (each: PendingActivityInfo) => unpause.mutate(one(each)),
      isPending: retry.isPending || unpause.isPending,
    },
  };
}

export type ActivityActions = ReturnType<typeof useActivityActions>['actions'];
