'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { errorText, useTRPC } from '../../app/_client';
import { toast } from '../ui';
import type { SignalChoice } from './signal-dialog';
import { TerminateDialog } from './terminate-dialog';
import type { RunDetails } from './use-run';

// Its form library is heavy and rarely needed.
const SignalDialog = dynamic(() => import('./signal-dialog').then((module) => module.SignalDialog), { ssr: false });

/** What one can do to a run, with the dialogs that ask for it. */
export function useRunActions(run: RunDetails | undefined) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [dialog, setDialog] = useState<'signal' | 'terminate' | null>(null);
  const key = { workflowId: run?.execution.workflowId ?? '', runId: run?.execution.runId ?? '' };
  const refresh = () => queryClient.invalidateQueries(trpc.runs.get.queryFilter(key));
  const cancel = useMutation(
    trpc.runs.cancel.mutationOptions({
      onSuccess: () => {
        toast.success('Cancel requested', { description: 'The code is told and may clean up.' });
        return refresh();
      },
      onError: (error) => toast.error('Could not cancel', { description: errorText(error).message }),
    }),
  );
  const terminate = useMutation(
    trpc.runs.terminate.mutationOptions({
      onSuccess: () => {
        setDialog(null);
        toast.success('Run terminated');
        return refresh();
      },
    }),
  );
  const signal = useMutation(
    trpc.runs.signal.mutationOptions({
      onSuccess: (_, { name }) => {
        setDialog(null);
        toast.success(`Sent ${name}`);
      },
    }),
  );
  const handlers = useQuery(
    trpc.workflows.handlers.queryOptions(
      { name: run?.deploymentVersion?.deploymentName ?? '', version: run?.version ?? 1 },
      { enabled: dialog === 'signal' && run?.version != null, staleTime: Number.POSITIVE_INFINITY, retry: false },
    ),
  );
  const open = (which: 'signal' | 'terminate') => () => {
    signal.reset();
    terminate.reset();
    setDialog(which);
  };
  const signalsKnown = run?.version == null || !handlers.isPending;
  const dialogs = (
    <>
      {dialog === 'signal' && signalsKnown && (
        <SignalDialog
          open
          onOpenChange={(next) => !next && setDialog(null)}
          signals={(handlers.data ?? []).filter((each) => each.kind === 'signal') as readonly SignalChoice[]}
          pending={signal.isPending}
          error={signal.error && errorText(signal.error).message}
          onSend={({ name, args }) => signal.mutate({ ...key, name, args })}
        />
      )}
      {dialog === 'terminate' && (
        <TerminateDialog
          open
          onOpenChange={(next) => !next && setDialog(null)}
          workflowId={key.workflowId}
          pending={terminate.isPending}
          error={terminate.error && errorText(terminate.error).message}
          onTerminate={(reason) => terminate.mutate({ ...key, reason })}
        />
      )}
    </>
  );
  return {
    dialogs,
    openSignal: open('signal'),
    openTerminate: open('terminate'),
    cancel: () => cancel.mutate(key),
    cancelPending: cancel.isPending,
  };
}
