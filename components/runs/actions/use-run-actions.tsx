'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import { useMemo, useState } from 'react';
import { errorText, useTRPC } from '../../../app/_client';
import type { HistoryEvent } from '../../../engine/contract';
import { useMe } from '../../shell';
import { Rich, t } from '../../texts';
import { toast } from '../../ui';
import { runHref } from '../href';
import type { RunDetails } from '../use-run';
import { CancelDialog } from './cancel-dialog';
import type { MessageAnswer, MessageChoice, MessageKind } from './message-dialog';
import { ReasonDialog } from './reason-dialog';
import { ResetDialog } from './reset-dialog';
import { repeatedFrom } from './reset-points';
import { SaveTestDialog } from './save-test-dialog';

// The form library is heavy and rarely needed.
const MessageDialog = dynamic(() => import('./message-dialog').then((module) => module.MessageDialog), { ssr: false });
const RerunElsewhereDialog = dynamic(() => import('./rerun-elsewhere-dialog').then((module) => module.RerunElsewhereDialog), {
  ssr: false,
});
const RerunDialog = dynamic(() => import('./rerun-dialog').then((module) => module.RerunDialog), { ssr: false });

type Asking =
  | { readonly what: MessageKind | 'cancel' | 'terminate' | 'pause' | 'unpause' | 'rerun' | 'save-test' }
  /** Of an event: the point to go on from is chosen. */
  | { readonly what: 'reset'; readonly at?: number; readonly from?: 'block'; readonly blockId?: string };

export interface RunActionsInput {
  readonly run: RunDetails | undefined;
  readonly events: readonly HistoryEvent[];
  readonly blockOf: ((event: HistoryEvent) => { readonly id: string; readonly title: string } | undefined) | undefined;
}

/** What one can do to a run, with the dialogs that ask for it. */
export function useRunActions({ run, events, blockOf }: RunActionsInput) {
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const [asking, setAsking] = useState<Asking | null>(null);
  const [me] = useMe();
  const [answer, setAnswer] = useState<MessageAnswer | null>(null);
  const key = { workflowId: run?.execution.workflowId ?? '', runId: run?.execution.runId ?? '' };
  const close = () => setAsking(null);
  const refresh = () => queryClient.invalidateQueries(trpc.runs.get.queryFilter(key));
  const cancel = useMutation(
    trpc.runs.cancel.mutationOptions({
      onSuccess: () => {
        close();
        toast.success(t('Cancel requested'), { description: t('The code is told and may clean up.') });
        return refresh();
      },
    }),
  );
  const terminate = useMutation(
    trpc.runs.terminate.mutationOptions({
      onSuccess: () => {
        close();
        toast.success(t('Run terminated'));
        return refresh();
      },
    }),
  );
  const pause = useMutation(
    trpc.runs.pause.mutationOptions({
      onSuccess: () => {
        close();
        toast.success(t('Run paused'), { description: t('What a worker has in hand may still come to its end.') });
        return refresh();
      },
    }),
  );
  const unpause = useMutation(
    trpc.runs.unpause.mutationOptions({
      onSuccess: () => {
        close();
        toast.success(t('Run unpaused'));
        return refresh();
      },
    }),
  );
  const reset = useMutation(
    trpc.runs.reset.mutationOptions({
      onSuccess: (next) => {
        close();
        toast.success(t('It goes on as a new run'), { description: t('You see the new run now.') });
        router.push(runHref(next));
      },
    }),
  );
  const signal = useMutation(
    trpc.runs.signal.mutationOptions({
      onSuccess: (_, { name }) => {
        close();
        toast.success(t('Sent {name}', { name }));
      },
    }),
  );
  const update = useMutation(
    trpc.runs.update.mutationOptions({
      onSuccess: ({ stage, result, failure }, { name }) => setAnswer({ name, result, failure, pending: stage !== 'COMPLETED' }),
    }),
  );
  const query = useMutation({
    mutationFn: (input: { readonly name: string; readonly args: unknown[] }) =>
      queryClient.fetchQuery(trpc.runs.query.queryOptions({ ...key, ...input }, { staleTime: 0, retry: false })),
    onSuccess: ({ result }, { name }) => setAnswer({ name, result }),
  });
  const sending = { signal, update, query };
  const message = asking?.what === 'signal' || asking?.what === 'update' || asking?.what === 'query' ? asking.what : null;
  const handlers = useQuery(
    trpc.workflows.handlers.queryOptions(
      { name: run?.deploymentVersion?.deploymentName ?? '', version: run?.version ?? 1 },
      { enabled: message !== null && run?.version != null, staleTime: Number.POSITIVE_INFINITY, retry: false },
    ),
  );
  const ask = (next: Asking) => {
    for (const each of [cancel, terminate, pause, unpause, reset, signal, update, query]) each.reset();
    setAnswer(null);
    setAsking(next);
  };
  const known = run?.version == null || !handlers.isPending;
  const blocks = useMemo(() => (asking?.what === 'reset' ? firstTimes(events, blockOf) : []), [asking, events, blockOf]);
  const dialogs = run && (
    <>
      {message && known && (
        <MessageDialog
          key={message}
          kind={message}
          onClose={close}
          choices={(handlers.data ?? []).filter((each) => each.kind === message) as readonly MessageChoice[]}
          pending={sending[message].isPending}
          error={sending[message].error && errorText(sending[message].error).message}
          answer={answer}
          onSend={(request) => {
            if (message === 'query') query.mutate(request);
            else sending[message].mutate({ ...key, ...request });
          }}
        />
      )}
      {asking?.what === 'cancel' && (
        <CancelDialog
          workflowId={key.workflowId}
          pending={cancel.isPending}
          error={cancel.error && errorText(cancel.error).message}
          onClose={close}
          onCancel={() => cancel.mutate(key)}
        />
      )}
      {asking?.what === 'terminate' && (
        <ReasonDialog
          title={<Rich text="Terminate <code>{name}</code>?" values={{ name: key.workflowId }} />}
          description={t('It ends at once: its code runs no further and cleans up nothing. Cancel lets it clean up first.')}
          confirmLabel={t('Terminate run')}
          danger
          pending={terminate.isPending}
          error={terminate.error && errorText(terminate.error).message}
          onClose={close}
          onConfirm={(reason) => terminate.mutate({ ...key, reason })}
        />
      )}
      {asking?.what === 'pause' && (
        <ReasonDialog
          title={<Rich text="Pause <code>{name}</code>?" values={{ name: key.workflowId }} />}
          description={t(
            'No worker is given anything of it until it is unpaused. Signals, timers and results are kept for then; its time limits go on.',
          )}
          confirmLabel={t('Pause run')}
          closeLabel={t('Cancel')}
          pending={pause.isPending}
          error={pause.error && errorText(pause.error).message}
          onClose={close}
          onConfirm={(reason) => pause.mutate({ ...key, reason, by: me.trim() || undefined })}
        />
      )}
      {asking?.what === 'unpause' && (
        <ReasonDialog
          title={<Rich text="Unpause <code>{name}</code>?" values={{ name: key.workflowId }} />}
          description={t('It goes on with everything that came meanwhile.')}
          confirmLabel={t('Unpause run')}
          closeLabel={t('Cancel')}
          pending={unpause.isPending}
          error={unpause.error && errorText(unpause.error).message}
          onClose={close}
          onConfirm={(reason) => unpause.mutate({ ...key, reason, by: me.trim() || undefined })}
        />
      )}
      {asking?.what === 'reset' && (
        <ResetDialog
          run={key}
          workflow={run.deploymentVersion?.deploymentName ?? run.workflowType}
          version={run.version}
          open={run.closeTime === null}
          events={events}
          blocks={blocks}
          at={asking.at}
          fromBlock={asking.from === 'block'}
          blockId={asking.blockId}
          pending={reset.isPending}
          error={reset.error && errorText(reset.error).message}
          onClose={close}
          onReset={({ eventId, ...request }) => reset.mutate({ ...key, to: { eventId }, ...request })}
        />
      )}
      {asking?.what === 'save-test' && (
        <SaveTestDialog run={key} workflow={run.deploymentVersion?.deploymentName ?? run.workflowType} onClose={close} />
      )}
      {asking?.what === 'rerun' && run.version === null && <RerunElsewhereDialog run={run} onClose={close} />}
      {asking?.what === 'rerun' && run.version !== null && <RerunDialog run={run} again={repeatedFrom(events, 0)} onClose={close} />}
    </>
  );
  return { dialogs, ask };
}

export type AskForAction = ReturnType<typeof useRunActions>['ask'];

/** The blocks that asked the engine for something, each with its first event. */
function firstTimes(events: readonly HistoryEvent[], blockOf: RunActionsInput['blockOf']) {
  const found = new Map<string, { id: string; title: string; eventId: number }>();
  for (const event of events) {
    if (event.callSite === undefined) continue;
    const block = blockOf?.(event);
    if (block && !found.has(block.id)) found.set(block.id, { ...block, eventId: event.id });
  }
  return [...found.values()];
}
