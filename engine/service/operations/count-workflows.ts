import type { VisibilityFilter } from '../../contract';
import type { House } from '../house';
import { storeUnavailable } from '../update/store-error';
import { check } from '../validate/check';
import { countWorkflowsSchema } from '../validate/schemas';

export async function countWorkflows(
  house: House,
  request: { readonly namespace: string; readonly filter?: VisibilityFilter },
): Promise<{ readonly count: number }> {
  check(countWorkflowsSchema, request);
  const count = await house.store.countVisibility(request).catch((error: unknown) => {
    throw storeUnavailable(error);
  });
  return { count };
}
