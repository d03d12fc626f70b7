import { type DeploymentVersion, QUEUE_MARK } from '../contract';

/** The name of the queue that workers of one version have beside the task queue. */
export function queueOfVersion(taskQueue: string, { deploymentName, buildId }: DeploymentVersion): string {
  return [taskQueue, deploymentName, buildId].join(QUEUE_MARK);
}

/** What such a name is made of; of any other name: itself. */
export function partsOfQueue(name: string): { readonly taskQueue: string; readonly version: DeploymentVersion | null } {
  const [taskQueue = '', deploymentName, buildId] = name.split(QUEUE_MARK);
  return { taskQueue, version: deploymentName !== undefined && buildId !== undefined ? { deploymentName, buildId } : null };
}
