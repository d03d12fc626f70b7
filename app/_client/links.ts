import type { TRPCLink } from '@trpc/client';
import { httpBatchStreamLink, httpLink, httpSubscriptionLink, splitLink } from '@trpc/client';
import type { AppRouter } from '../_server/routers';
import { transformer } from '../transformer';

const url = '/api/trpc';

/** Asked while somebody types, with large answers: each goes by itself, and waits for no other one nor for a stream to be taken apart. */
const ALONE: ReadonlySet<string> = new Set(['workflows.parse', 'workflows.edit']);

/**
 * Queries and mutations of one tick go together by POST (a source text does not fit into a URL) and answer one by one;
 * subscriptions come as server-sent events and continue after a break from the last id they saw.
 */
export function createLinks(): TRPCLink<AppRouter>[] {
  return [
    splitLink({
      condition: (op) => op.type === 'subscription',
      true: httpSubscriptionLink({ url, transformer }),
      false: splitLink({
        condition: (op) => ALONE.has(op.path),
        true: httpLink({ url, transformer, methodOverride: 'POST', fetch: fetchOrExplain }),
        false: httpBatchStreamLink({ url, transformer, methodOverride: 'POST', fetch: fetchOrExplain }),
      }),
    }),
  ];
}

/** The guard before tRPC answers in its own form; its sentence is worth more than "cannot parse". */
async function fetchOrExplain(input: RequestInfo | URL | string, init?: RequestInit): Promise<Response> {
  const response = await fetch(input, init);
  if (response.status !== 401 && response.status !== 403) return response;
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => null);
  const message = guardMessage(body);
  if (message === null) return response;
  throw new Error(message);
}

function guardMessage(body: unknown): string | null {
  if (typeof body !== 'object' || body === null || !('error' in body)) return null;
  const { error } = body;
  return typeof error === 'object' && error !== null && 'message' in error && typeof error.message === 'string' ? error.message : null;
}
