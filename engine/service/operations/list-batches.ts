import type { BatchDescription } from '../../contract';
import { descriptionOf } from '../batches/job';
import type { House } from '../house';
import { listBatchesSchema } from '../validate/batch-schemas';
import { check } from '../validate/check';

const DEFAULT_PAGE = 50;

export async function listBatches(
  house: House,
  request: { readonly namespace: string; readonly pageSize?: number },
): Promise<{ readonly jobs: readonly BatchDescription[] }> {
  check(listBatchesSchema, request);
  const jobs = await house.batches.list(request.namespace);
  return { jobs: jobs.slice(0, request.pageSize || DEFAULT_PAGE).map(descriptionOf) };
}
