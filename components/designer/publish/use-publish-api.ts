'use client';

import { TRPCClientError } from '@trpc/client';
import { useMemo } from 'react';
import { useTRPCClient } from '../../../app/_client';
import type { PublishApi } from './api';

/** Runs that are replayed before a publication; of more, a sample. */
const MOST_RUNS = 2_000;

export function usePublishApi(name: string): PublishApi {
  const client = useTRPCClient();
  return useMemo(
    () => ({
      diff: (source) => client.workflows.diff.query({ name, after: { source } }).catch(nullIfNotPublished),
      gate: (source, signal) => client.workflows.gate.query({ name, source, limit: MOST_RUNS }, { signal }),
      guard: (source, version) => client.workflows.guard.query({ name, source, version }),
      publish: (source, said) => client.workflows.publish.mutate({ name, source, openRuns: 'stay', ...said }),
      rollOut: (version, unfit, signal) => client.workflows.rollOut.mutate({ name, version, unfit }, { signal }),
    }),
    [client, name],
  );
}

function nullIfNotPublished(error: unknown): null {
  if (error instanceof TRPCClientError && error.data?.backstitchCode === 'NOT_PUBLISHED') return null;
  throw error;
}
