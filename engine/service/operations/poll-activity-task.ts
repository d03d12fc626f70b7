import type { ActivityTask, PollActivityTaskRequest } from '../../contract';
import { queueOfVersion } from '../../matching';
import { checkRunning } from '../check-running';
import type { House } from '../house';
import { check } from '../validate/check';
import { pollActivityTaskSchema } from '../validate/schemas';

export async function pollActivityTask(
  house: House,
  request: PollActivityTaskRequest,
  owner: string | null,
  signal?: AbortSignal,
): Promise<ActivityTask | null> {
  check(pollActivityTaskSchema, request);
  checkRunning(house);
  const { namespace, taskQueue, identity, deploymentVersion, maxTasksPerSecond } = request;
  if (deploymentVersion) await house.deployments.polled(namespace, deploymentVersion, 'activity', taskQueue);
  const name = deploymentVersion ? queueOfVersion(taskQueue, deploymentVersion) : taskQueue;
  return house.matching.activities(namespace, name).poll({
    identity,
    owner,
    timeoutMs: house.tuning.pollMs,
    ...(signal && { signal }),
    ...(maxTasksPerSecond !== undefined && { ratePerSecond: maxTasksPerSecond }),
  });
}
