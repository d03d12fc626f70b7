import { QueryClient } from '@tanstack/react-query';
import { TRPCClientError } from '@trpc/client';

function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 2_000,
        retry: (failures, error) => failures < 3 && !isFinal(error),
        retryDelay: (attempt) => Math.min(300 * 2 ** attempt, 5_000),
      },
      mutations: { retry: false },
    },
  });
}

/** An answer that will not change by asking again: not found, bad input, conflict, no access. */
function isFinal(error: unknown): boolean {
  if (!(error instanceof TRPCClientError)) return false;
  const data: unknown = error.data;
  if (typeof data !== 'object' || data === null || !('httpStatus' in data)) return false;
  return typeof data.httpStatus === 'number' && data.httpStatus >= 400 && data.httpStatus < 500;
}

let browserClient: QueryClient | undefined;

/** One for the browser's life; a fresh one for each render on the server. */
export function getQueryClient(): QueryClient {
  if (typeof window === 'undefined') return makeQueryClient();
  browserClient ??= makeQueryClient();
  return browserClient;
}
