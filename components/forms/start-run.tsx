'use client';

import type { RJSFSchema } from '@rjsf/utils';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { createContext, useCallback, useContext, useState } from 'react';
import { errorText, useTRPC } from '../../app/_client';
import { runHref } from '../runs/href';
import { t } from '../texts';
import { toast } from '../ui';

// The form library is half a megabyte: it comes when the first dialog opens.
const StartDialog = dynamic(() => import('./start-dialog').then((module) => module.StartDialog), { ssr: false });

export interface StartRunRequest {
  readonly workflow: string;
  /** Default: the published version. */
  readonly version?: number;
  /** Begins with this input instead of the last one. */
  readonly input?: { readonly value: unknown };
  /** Default: goes to the run's page. */
  readonly onStarted?: (run: { readonly workflowId: string; readonly runId: string }) => void;
}

const Context = createContext<((request: StartRunRequest) => void) | null>(null);

/** Opens the start dialog of a workflow, from any page. */
export function useStartRun(): (request: StartRunRequest) => void {
  const open = useContext(Context);
  if (!open) throw new Error('the start dialog is not above this component: render it inside StartRunProvider');
  return open;
}

export function StartRunProvider({ children }: { readonly children: ReactNode }) {
  const [request, setRequest] = useState<{ readonly value: StartRunRequest; readonly id: number } | null>(null);
  const open = useCallback((value: StartRunRequest) => setRequest((last) => ({ value, id: (last?.id ?? 0) + 1 })), []);
  return (
    <Context value={open}>
      {children}
      {request && <StartRun key={request.id} request={request.value} onClose={() => setRequest(null)} />}
    </Context>
  );
}

function StartRun({ request, onClose }: { readonly request: StartRunRequest; readonly onClose: () => void }) {
  const { workflow, version } = request;
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const schema = useQuery(trpc.workflows.inputSchema.queryOptions({ name: workflow, version }));
  const detail = useQuery(trpc.workflows.list.queryOptions());
  const templates = useQuery(trpc.workflows.templates.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY }));
  const [requestId] = useState(() => crypto.randomUUID());
  const start = useMutation(
    trpc.runs.start.mutationOptions({
      onSuccess: (run) => {
        onClose();
        toast.success(t('Started {workflowId}', { workflowId: run.workflowId }));
        void queryClient.invalidateQueries(trpc.runs.list.queryFilter());
        void queryClient.invalidateQueries(trpc.workflows.list.queryFilter());
        if (request.onStarted) request.onStarted(run);
        else router.push(runHref(run));
      },
    }),
  );
  const summary = detail.data?.find((each) => each.name === workflow);
  const example = templates.data?.find((each) => each.name === workflow);
  const unpublished = version === undefined && summary !== undefined && summary.publishedVersion === null;
  const loadError = unpublished
    ? t('{workflow} has no published version yet.', { workflow })
    : schema.error
      ? errorText(schema.error).message
      : null;
  // The dialog takes its first input when it is mounted, so it waits for all that this can come from.
  const ready = schema.data && !templates.isPending && !unpublished;
  return (
    <StartDialog
      key={ready ? 'ready' : 'loading'}
      open
      onOpenChange={(open) => !open && onClose()}
      workflow={workflow}
      version={version ?? summary?.publishedVersion ?? null}
      schema={ready ? (schema.data as RJSFSchema) : null}
      initialInput={request.input}
      exampleInput={example && { value: example.input }}
      loadError={loadError}
      error={start.error ? errorText(start.error).message : null}
      pending={start.isPending}
      onStart={({ input, workflowId }) => start.mutate({ workflow, version, input, workflowId, requestId })}
    />
  );
}
