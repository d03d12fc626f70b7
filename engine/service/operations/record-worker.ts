import type { RecordWorkerRequest } from '../../contract';
import type { House } from '../house';
import { check } from '../validate/check';
import { recordWorkerSchema } from '../validate/schemas';

/** Kept in memory: a worker says it again every half minute, and whoever takes over hears it then. */
export async function recordWorker(house: House, request: RecordWorkerRequest): Promise<void> {
  check(recordWorkerSchema, request);
  await house.namespaces.require(request.namespace);
  house.workerBook.record(request, house.clock.now());
}
