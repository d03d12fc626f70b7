import { EngineError, type ListWorkflowsRequest, type ListWorkflowsResponse, storeUnavailable } from '../../contract';
import { orderOf } from '../../visibility';
import type { House } from '../house';
import { check } from '../validate/check';
import { readCursor, writeCursor } from '../validate/cursor';
import { listWorkflowsSchema } from '../validate/schemas';
import { readQuery } from '../validate/visibility-query';
import { infoOf } from './info';

const DEFAULT_PAGE = 50;

/** Newest start first, unless the query orders; the cursor is the place of the last row in that order. */
export async function listWorkflows(house: House, request: ListWorkflowsRequest): Promise<ListWorkflowsResponse> {
  check(listWorkflowsSchema, request);
  const { namespace, cursor } = request;
  const { where, orderBy, groupBy } = readQuery(house, request);
  if (groupBy) throw new EngineError('INVALID_ARGUMENT', 'GROUP BY is for counting, not for lists.', { path: 'query' });
  const order = orderOf(orderBy);
  const after = cursor ? readCursor(cursor, order.length + 1) : undefined;
  const size = request.pageSize || DEFAULT_PAGE;
  const entries = await house.store
    .listVisibility({ namespace, ...(where && { where }), order, limit: size + 1, ...(after && { after }) })
    .catch((error: unknown) => {
      throw storeUnavailable(error);
    });
  const page = entries.slice(0, size);
  const last = page[page.length - 1];
  return { executions: page.map(({ row }) => infoOf(row)), nextCursor: entries.length > size && last ? writeCursor(last.place) : null };
}
