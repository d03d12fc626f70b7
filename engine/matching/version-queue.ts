import type { DeploymentVersion } from '../contract';

/** No name of a queue, a deployment or a build contains it. */
const MARK = '\u0001';

/** The name of the queue that workers of one version have beside the task queue. */
export function queueOfVersion(taskQueue: string, { deploymentName, buildId }: DeploymentVersion): string {
  return [taskQueue, deploymentName, buildId].join(MARK);
}

/** What such a name is made of; of any other name: itself. */
export function partsOfQueue(name: string): { readonly taskQueue: string; readonly version: DeploymentVersion | null } {
  const [taskQueue = '', deploymentName, buildId] = name.split(MARK);
  return { taskQueue, version: deploymentName !== undefined && buildId !== undefined ? { deploymentName, buildId } : null };
}
