'use client';

import type { QueryKey } from '@tanstack/react-query';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useTRPCClient } from '../../app/_client';
import type { HistoryEvent } from '../../engine/contract';
import { appendEvents } from './event-log';

const NONE: readonly HistoryEvent[] = [];

function keyOf(runId: string): QueryKey {
  return ['run-events', runId];
}

/** The whole history of a run, in the cache: read page by page once, continued by what is read or fed later. */
export function useRunEvents(run: { readonly workflowId: string; readonly runId: string }) {
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const key = keyOf(run.runId);
  const query = useQuery({
    queryKey: key,
    staleTime: 30_000,
    queryFn: async ({ signal }) => {
      let events = queryClient.getQueryData<readonly HistoryEvent[]>(key) ?? NONE;
      for (let more = true; more; ) {
        const page = await client.runs.history.query({ ...run, afterEventId: events.at(-1)?.id ?? 0 }, { signal });
        events = appendEvents(queryClient.getQueryData<readonly HistoryEvent[]>(key) ?? events, page.events) ?? [...events, ...page.events];
        more = page.more;
        if (more) queryClient.setQueryData(key, events);
      }
      return events;
    },
  });
  const { refetch } = query;
  const append = useCallback(
    (fresh: readonly HistoryEvent[]) => {
      const known = queryClient.getQueryData<readonly HistoryEvent[]>(keyOf(run.runId)) ?? NONE;
      const next = appendEvents(known, fresh);
      if (next) queryClient.setQueryData(keyOf(run.runId), next);
      else void refetch();
    },
    [queryClient, run.runId, refetch],
  );
  return { events: query.data ?? NONE, isPending: query.isPending, error: query.error, refetch, append };
}
