import {
  type CountWorkflowsRequest,
  type CountWorkflowsResponse,
  EngineError,
  storeUnavailable,
  toPayload,
  WORKFLOW_STATUSES,
} from '../../contract';
import type { House } from '../house';
import { check } from '../validate/check';
import { countWorkflowsSchema } from '../validate/schemas';
import { readQuery } from '../validate/visibility-query';

const MAX_GROUPS = 1_000;

/** How many runs pass, and of each value if the query groups. An order does not matter here. */
export async function countWorkflows(house: House, request: CountWorkflowsRequest): Promise<CountWorkflowsResponse> {
  check(countWorkflowsSchema, request);
  const { namespace } = request;
  const { where, groupBy } = readQuery(house, request);
  const query = { namespace, ...(where && { where }) };
  if (!groupBy) return { count: await house.store.countVisibility(query).catch(rethrow) };
  const groups = await house.store.groupVisibility({ ...query, by: groupBy, limit: MAX_GROUPS + 1 }).catch(rethrow);
  if (groups.length > MAX_GROUPS)
    throw new EngineError('LIMIT_EXCEEDED', `${groupBy.name} has more than ${MAX_GROUPS} values among these runs: narrow the query.`);
  return {
    count: groups.reduce((sum, group) => sum + group.count, 0),
    groups: [...groups].sort(byStatus).map(({ value, count }) => ({ groupValues: [toPayload(value)], count })),
  };
}

/** Statuses in their own order, Running first; other values as they come. */
function byStatus(a: { readonly value: unknown }, b: { readonly value: unknown }): number {
  const order: readonly unknown[] = WORKFLOW_STATUSES;
  return order.indexOf(a.value) - order.indexOf(b.value);
}

function rethrow(error: unknown): never {
  throw storeUnavailable(error);
}
