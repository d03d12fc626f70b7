import { type ActivityTask, EngineError, type PollActivityTaskRequest } from '../../contract';
import type { House } from '../house';
import { check } from '../validate/check';
import { pollActivityTaskSchema } from '../validate/schemas';

export function pollActivityTask(
  house: House,
  request: PollActivityTaskRequest,
  owner: string | null,
  signal?: AbortSignal,
): Promise<ActivityTask | null> {
  check(pollActivityTaskSchema, request);
  if (!house.running()) throw new EngineError('SHUTTING_DOWN', 'The engine is shutting down.');
  const { namespace, taskQueue, identity, maxTasksPerSecond } = request;
  return house.matching.activities(namespace, taskQueue).poll({
    identity,
    owner,
    timeoutMs: house.tuning.pollMs,
    ...(signal && { signal }),
    ...(maxTasksPerSecond !== undefined && { ratePerSecond: maxTasksPerSecond }),
  });
}
