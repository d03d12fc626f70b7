'use client';

import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../app/_client';

/** The task queue of published workflows; undefined while it is not known. */
export function useOwnQueue(): string | undefined {
  return useQuery(useTRPC().system.info.queryOptions()).data?.taskQueue;
}
