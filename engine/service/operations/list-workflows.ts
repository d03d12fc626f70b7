import { EngineError, type ListWorkflowsRequest, type ListWorkflowsResponse } from '../../contract';
import type { House } from '../house';
import { storeUnavailable } from '../update/store-error';
import { check } from '../validate/check';
import { listWorkflowsSchema } from '../validate/schemas';
import { infoOf } from './info';

const DEFAULT_PAGE = 50;

/** Newest start first; the cursor is the place of the last row. */
export async function listWorkflows(house: House, request: ListWorkflowsRequest): Promise<ListWorkflowsResponse> {
  check(listWorkflowsSchema, request);
  const { namespace, filter, cursor } = request;
  const size = request.pageSize || DEFAULT_PAGE;
  const before = cursor ? parseCursor(cursor) : undefined;
  const rows = await house.store
    .listVisibility({ namespace, ...(filter && { filter }), limit: size + 1, ...(before && { before }) })
    .catch((error: unknown) => {
      throw storeUnavailable(error);
    });
  const page = rows.slice(0, size);
  const last = page[page.length - 1];
  return { executions: page.map(infoOf), nextCursor: rows.length > size && last ? `${last.startTime}_${last.key.runId}` : null };
}

function parseCursor(cursor: string): { readonly startTime: number; readonly runId: string } {
  const [, time, runId] = /^(\d+)_(.+)$/.exec(cursor) ?? [];
  if (time === undefined || runId === undefined)
    throw new EngineError('INVALID_ARGUMENT', 'cursor: take it from nextCursor of the page before.', { path: 'cursor' });
  return { startTime: Number(time), runId };
}
