import type { BatchRef } from '../../contract';
import type { House } from '../house';
import { stopBatchSchema } from '../validate/batch-schemas';
import { check } from '../validate/check';

export async function stopBatch(house: House, request: BatchRef & { readonly reason: string; readonly identity: string }): Promise<void> {
  check(stopBatchSchema, request);
  await house.batches.stop(request, request.reason);
}
