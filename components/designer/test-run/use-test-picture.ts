'use client';

import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { useTRPC } from '../../../app/_client';
import type { BlockId, Definition, Span } from '../../../compiler/definition';
import { TRACE_QUERY, type WorkflowTrace } from '../../../engine/contract';
import { pictureOf, type SiteMove, withSitesOfNow } from '../../runs/picture';
import { useRun } from '../../runs/use-run';

/** A test of the draft: which run it is, and the code that it runs. */
export interface TestRun {
  readonly workflowId: string;
  readonly runId: string;
  readonly definition: Definition;
  readonly spans: Readonly<Record<BlockId, Span>>;
  readonly callSites: readonly { readonly blockId: string }[];
  /** What older code of a test that went on from a step called its sites. */
  readonly moves: readonly SiteMove[];
  /** The text that was built. */
  readonly source: string;
  readonly input: unknown;
}

/** A test as it stands on the graph, live. */
export function useTestPicture(test: TestRun) {
  const trpc = useTRPC();
  const key = { workflowId: test.workflowId, runId: test.runId };
  const { run, history } = useRun(key);
  const details = run.data;
  const { events } = history;
  const trace = useQuery(
    trpc.runs.query.queryOptions(
      { ...key, name: TRACE_QUERY },
      { enabled: events.length > 0, retry: false, staleTime: Number.POSITIVE_INFINITY, refetchOnWindowFocus: false },
    ),
  );
  const decided = events.filter(({ type }) => type === 'WorkflowTaskCompleted').length;
  const { refetch } = trace;
  useEffect(() => {
    if (decided > 0) void refetch();
  }, [decided, refetch]);
  const told = trace.data?.result as WorkflowTrace | undefined;
  const picture = useMemo(
    () =>
      details === undefined
        ? null
        : pictureOf({
            definition: test.definition,
            callSites: test.callSites,
            events: withSitesOfNow(events, test.moves),
            description: details,
            trace: told ?? null,
          }),
    [details, events, told, test],
  );
  return { details, picture, error: run.error };
}
