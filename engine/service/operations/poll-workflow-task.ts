import type { PollWorkflowTaskRequest, WorkflowTask } from '../../contract';
import { queueOfVersion } from '../../matching';
import type { TaskRow } from '../../store/store';
import { checkRunning } from '../check-running';
import type { House } from '../house';
import { abandonRow } from '../tasks/abandon';
import { check } from '../validate/check';
import { pollWorkflowTaskSchema } from '../validate/schemas';

export async function pollWorkflowTask(
  house: House,
  request: PollWorkflowTaskRequest,
  owner: string | null,
  signal?: AbortSignal,
): Promise<WorkflowTask | null> {
  check(pollWorkflowTaskSchema, request);
  checkRunning(house);
  const { namespace, taskQueue, identity, deploymentVersion } = request;
  const versioned = deploymentVersion && taskQueue.kind !== 'STICKY' ? deploymentVersion : null;
  if (versioned) await house.deployments.polled(namespace, versioned, 'workflow', taskQueue.name);
  const name = versioned ? queueOfVersion(taskQueue.name, versioned) : taskQueue.name;
  const onDeserted = (rows: readonly TaskRow[]): void => {
    for (const row of rows) void abandonRow(house, row);
  };
  return house.matching.workflows(namespace, name).poll({
    identity,
    owner,
    timeoutMs: house.tuning.pollMs,
    ...(signal && { signal }),
    ...(taskQueue.kind === 'STICKY' && { onDeserted }),
  });
}
