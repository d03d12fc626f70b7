import type { BatchDescription, BatchRef } from '../../contract';
import { descriptionOf } from '../batches/job';
import type { House } from '../house';
import { batchRefSchema } from '../validate/batch-schemas';
import { check } from '../validate/check';

export async function describeBatch(house: House, request: BatchRef): Promise<BatchDescription> {
  check(batchRefSchema, request);
  return descriptionOf(await house.batches.read(request));
}
