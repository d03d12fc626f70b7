'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useSubscription } from '@trpc/tanstack-react-query';
import { useEffect, useRef } from 'react';
import { useTRPC } from '../../app/_client';
import type { WorkflowTrace } from '../../engine/contract';
import { TRACE_QUERY } from '../../engine/contract';
import { useVisible } from '../shell';
import { lastOf } from './event-log';
import { useRunEvents } from './use-run-events';

interface RunKey {
  readonly workflowId: string;
  readonly runId: string;
}

/** A run with its history, live: new events and the changed description come by the feed, and a break of it is made up for. */
export function useRun(run: RunKey) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const visible = useVisible();
  const details = useQuery(trpc.runs.get.queryOptions(run));
  const history = useRunEvents(run);
  const open = details.data ? details.data.closeTime === null : false;
  const live = open && !history.isPending && visible;
  // Where the feed begins; a reconnect inside goes on by itself from the last id it saw.
  const lastId = history.events.at(-1)?.id ?? 0;
  const begin = useRef(0);
  if (!live) begin.current = lastId;
  else if (begin.current === 0) begin.current = lastId;
  const feed = useSubscription(
    trpc.runs.watch.subscriptionOptions(
      { ...run, lastEventId: begin.current },
      {
        enabled: live,
        onData: ({ data }) => {
          history.append(data.events);
          queryClient.setQueryData(trpc.runs.get.queryKey(run), (old) => old && { ...old, ...data.description });
          if (data.description.closeTime === null) return;
          void queryClient.invalidateQueries(trpc.runs.get.queryFilter(run));
          void queryClient.invalidateQueries(trpc.runs.list.queryFilter());
        },
      },
    ),
  );
  return { run: details, history, live: feed.status };
}

type Details = NonNullable<ReturnType<typeof useRun>['run']['data']>;
export type RunDetails = Details;

/** The code of a run, and where it stands in it now. */
export function useRunVersion(details: Details | undefined, events: ReturnType<typeof useRunEvents>['events']) {
  const trpc = useTRPC();
  const known = details?.version ?? null;
  const version = useQuery(
    trpc.workflows.version.queryOptions(
      { name: details?.deploymentVersion?.deploymentName ?? '', version: known ?? 1 },
      { enabled: known !== null, staleTime: Number.POSITIVE_INFINITY },
    ),
  );
  return { version, ...useTrace(details, events) };
}

/**
 * Asks the code where it stands: after each workflow task, at most every 400 ms. Null as long as nobody was asked; `mute`: nobody can
 * be asked, since the run is paused or no worker of it answers.
 */
function useTrace(
  details: Details | undefined,
  events: ReturnType<typeof useRunEvents>['events'],
): { readonly trace: WorkflowTrace | null; readonly mute: boolean } {
  const trpc = useTRPC();
  const run = { workflowId: details?.execution.workflowId ?? '', runId: details?.execution.runId ?? '' };
  const paused = details?.paused !== undefined;
  const query = useQuery(
    trpc.runs.query.queryOptions(
      { ...run, name: TRACE_QUERY },
      {
        enabled: details !== undefined && details.version !== null && !paused,
        staleTime: Number.POSITIVE_INFINITY,
        retry: false,
        refetchOnWindowFocus: false,
      },
    ),
  );
  const lastTask = lastOf(events, 'WorkflowTaskCompleted')?.id ?? 0;
  const asked = useRef({ task: 0, time: 0 });
  const { refetch, isFetched } = query;
  const closed = details?.closeTime !== null;
  useEffect(() => {
    if (!isFetched || paused || lastTask === asked.current.task) return;
    const enough = closed && asked.current.task === 0;
    const wait = Math.max(0, asked.current.time + 400 - Date.now());
    const timer = setTimeout(() => {
      asked.current = { task: lastTask, time: Date.now() };
      if (!enough) void refetch({ cancelRefetch: false });
    }, wait);
    return () => clearTimeout(timer);
  }, [lastTask, isFetched, closed, paused, refetch]);
  const trace = (query.data?.result as WorkflowTrace | undefined) ?? null;
  return { trace, mute: paused || (query.isError && !closed) };
}
