'use client';

import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import { useTRPC } from '../../../app/_client';
import type { ReplayMoment } from '../../../engine/contract';

/** Events of one answer. */
const SPAN = 200;

export interface MomentsRequest {
  readonly run: { readonly workflowId: string; readonly runId: string };
  /** Whether the code is in the catalogue, so that it can be replayed. */
  readonly known: boolean;
  /** The event that is looked at; null: nobody looks. */
  readonly eventId: number | null;
  readonly lastEventId: number;
}

/** How the code of a run stood at an event, by replay on the server; the events around it are fetched ahead. */
export function useMoment({ run, known, eventId, lastEventId }: MomentsRequest) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  // How far each span was known when it was asked for: a run that goes on does not make what is known stale.
  const ends = useRef(new Map<number, number>());
  const spanOf = (page: number) => {
    const from = page * SPAN + 1;
    const full = (page + 1) * SPAN;
    let to = ends.current.get(page) ?? 0;
    if (to < Math.min(eventId ?? 0, full)) to = Math.max(from, Math.min(full, lastEventId));
    ends.current.set(page, Math.max(from, to));
    return { ...run, from, to: Math.max(from, to) };
  };
  const page = Math.floor(((eventId ?? 1) - 1) / SPAN);
  const options = (at: number) =>
    trpc.runs.moments.queryOptions(spanOf(at), { staleTime: Number.POSITIVE_INFINITY, gcTime: 60_000, retry: false });
  const wanted = known && eventId !== null && lastEventId > 0;
  const query = useQuery({ ...options(page), enabled: wanted, placeholderData: keepPreviousData });
  const { isSuccess, isPlaceholderData } = query;
  const lastPage = Math.floor((lastEventId - 1) / SPAN);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the spans are worked out anew at each render, the page is what counts
  useEffect(() => {
    if (!wanted || !isSuccess || isPlaceholderData) return;
    for (const near of [page + 1, page - 1]) {
      if (near < 0 || near > lastPage) continue;
      const from = near * SPAN + 1;
      const to = Math.min((near + 1) * SPAN, lastEventId);
      if (!ends.current.has(near)) ends.current.set(near, to);
      void queryClient.prefetchQuery(
        trpc.runs.moments.queryOptions(
          { ...run, from, to: ends.current.get(near) ?? to },
          { staleTime: Number.POSITIVE_INFINITY, gcTime: 60_000 },
        ),
      );
    }
  }, [page, wanted, isSuccess, isPlaceholderData]);
  const moment = useMemo(() => (eventId === null ? null : momentAt(query.data?.moments ?? [], eventId)), [query.data, eventId]);
  return {
    moment: wanted && !isPlaceholderData ? moment : null,
    before: useMemo(() => (moment ? momentAt(query.data?.moments ?? [], moment.eventId) : null), [query.data, moment]),
    stopped: wanted ? query.data?.stopped : undefined,
    isPending: wanted && (query.isPending || isPlaceholderData),
    error: wanted ? query.error : null,
  };
}

/** The last moment before an event: what a workflow task decides stands behind its start. */
export function momentAt(moments: readonly ReplayMoment[], eventId: number): ReplayMoment | null {
  let found: ReplayMoment | null = null;
  for (const moment of moments) {
    if (moment.eventId >= eventId) break;
    found = moment;
  }
  return found;
}
