import type { ActivityTask, PollActivityTaskRequest } from '../../contract';
import { checkRunning } from '../check-running';
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
  checkRunning(house);
  const { namespace, taskQueue, identity, maxTasksPerSecond } = request;
  return house.matching.activities(namespace, taskQueue).poll({
    identity,
    owner,
    timeoutMs: house.tuning.pollMs,
    ...(signal && { signal }),
    ...(maxTasksPerSecond !== undefined && { ratePerSecond: maxTasksPerSecond }),
  });
}
