import type { VisibilityFilter } from '../../contract';
import { allOf, filterCondition, parseQuery, type VisibilityQuery } from '../../visibility';
import type { House } from '../house';

/** What a request asks of the runs list: its query and its filter, both to be passed. Throws `INVALID_ARGUMENT` with the place. */
export function readQuery(
  house: House,
  request: { readonly namespace: string; readonly query?: string; readonly filter?: VisibilityFilter },
): VisibilityQuery {
  const attributes = house.namespaces.searchAttributes(request.namespace);
  const { where, ...rest } = parseQuery(request.query ?? '', { attributes, now: house.clock.now() });
  const both = allOf(where, filterCondition(request.filter));
  return { ...rest, ...(both && { where: both }) };
}
