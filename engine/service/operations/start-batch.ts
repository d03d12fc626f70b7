import { type BatchDescription, EngineError, type StartBatchRequest } from '../../contract';
import { descriptionOf } from '../batches/job';
import type { House } from '../house';
import { startBatchSchema } from '../validate/batch-schemas';
import { check } from '../validate/check';
import { checkPayloads } from '../validate/limits';
import { countWorkflows } from './count-workflows';

const DEFAULT_RPS = 50;

export async function startBatch(house: House, request: StartBatchRequest): Promise<BatchDescription> {
  check(startBatchSchema, request);
  const { namespace, jobId, query, operation, reason, rps = DEFAULT_RPS, identity } = request;
  if (operation.kind === 'SIGNAL') checkPayloads(house, 'The input of the signal', operation.input);
  const { count, groups } = await countWorkflows(house, { namespace, query });
  if (groups) throw new EngineError('INVALID_ARGUMENT', 'GROUP BY is for counting, not for batch jobs.', { path: 'query' });
  const job = {
    ...{ format: 1 as const, namespace, jobId, query, operation, reason, identity, rps },
    ...{ state: 'RUNNING' as const, total: count, done: 0, skipped: 0, failed: 0, failures: [], place: null },
    ...{ startTime: house.clock.now(), closeTime: null },
  };
  if (await house.batches.create(job)) return descriptionOf(job);
  const known = await house.batches.read(request);
  if (known.query === query && known.operation.kind === operation.kind) return descriptionOf(known);
  throw new EngineError('INVALID_ARGUMENT', `Job id "${jobId}" stands for another job already. Choose another.`, { path: 'jobId' });
}
