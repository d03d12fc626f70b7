'use client';

import type { QueryKey } from '@tanstack/react-query';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useTRPCClient } from '../../app/_client';
import type { HistoryEvent } from '../../engine/contract';
import { appendEvents } from './event-log';

/** The most that the server gives at once. */
const PAGE = 256;
const MOST_PAGES = 16;

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
      // One page shows something soon; then several at a time, since ids are dense.
      for (let more = true, pages = 1; more; pages = Math.min(MOST_PAGES, pages * 4)) {
        const from = events.at(-1)?.id ?? 0;
        const read = await Promise.all(
          Array.from({ length: pages }, (_, i) =>
            client.runs.history.query({ ...run, afterEventId: from + i * PAGE, pageSize: PAGE }, { signal }),
          ),
        );
        for (const page of read) events = appendEvents(events, page.events) ?? events;
        const known = queryClient.getQueryData<readonly HistoryEvent[]>(key) ?? NONE;
        events = known.length > events.length ? known : events;
        more = read.at(-1)?.more ?? false;
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
