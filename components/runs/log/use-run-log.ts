'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTRPC } from '../../../app/_client';
import type { HistoryEvent, ReplayLogLine } from '../../../engine/contract';
import { lastOf } from '../event-log';

export interface RunLogRequest {
  readonly run: { readonly workflowId: string; readonly runId: string };
  readonly events: readonly HistoryEvent[];
  /** Up to this event; null: all of it. */
  readonly at: number | null;
  /** Whether the code is in the catalogue and somebody looks. */
  readonly wanted: boolean;
}

export interface LogLine extends ReplayLogLine {
  readonly key: string;
  /** What follows the start of the workflow task in which it was said: from here on the code is past it. */
  readonly eventId: number;
  readonly time: number;
}

/** What the code said to the log, by replay on the server. */
export function useRunLog({ run, events, at, wanted }: RunLogRequest) {
  const trpc = useTRPC();
  const last = useAtMost(
    useMemo(() => lastOf(events, 'WorkflowTaskStarted')?.id ?? 0, [events]),
    1_000,
  );
  const { workflowId, runId } = run;
  const query = useQuery({
    ...trpc.runs.logs.queryOptions(
      { workflowId, runId, to: Math.max(1, last) },
      { staleTime: Number.POSITIVE_INFINITY, gcTime: 10_000, retry: false },
    ),
    enabled: wanted && last > 0,
    placeholderData: keepPreviousData,
  });
  const lines = useMemo(() => {
    const times = new Map(events.map(({ id, time }) => [id, time]));
    const shown = (query.data?.lines ?? []).filter(({ eventId }) => at === null || eventId < at);
    const end = events.at(-1)?.id ?? 0;
    return shown.map(
      (line, i): LogLine => ({
        ...line,
        key: `${line.eventId} ${i}`,
        eventId: Math.min(line.eventId + 1, end),
        time: times.get(line.eventId) ?? 0,
      }),
    );
  }, [query.data, events, at]);
  const { data, isPending, error, refetch } = query;
  return { lines, cut: data?.cut === true, stopped: data?.stopped, isPending: wanted && last > 0 && isPending, error, refetch };
}

/** The value, which changes at most every so often: each change is another replay. */
function useAtMost(value: number, everyMs: number): number {
  const [shown, show] = useState(value);
  const latest = useRef(value);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  latest.current = value;
  useEffect(() => {
    if (value === shown || timer.current !== null) return;
    const wait = shown === 0 ? 0 : everyMs;
    timer.current = setTimeout(() => {
      timer.current = null;
      show(latest.current);
    }, wait);
  }, [value, shown, everyMs]);
  useEffect(
    () => () => {
      if (timer.current !== null) clearTimeout(timer.current);
      timer.current = null;
    },
    [],
  );
  return shown;
}
