export function queueHref(taskQueue: string): string {
  return `/workers/queues/${encodeURIComponent(taskQueue)}`;
}

/** The open runs of a task queue. */
export function runsOfQueueHref(taskQueue: string): string {
  return runsHref(`TaskQueue = ${quoted(taskQueue)}`);
}

/** The open runs that a version of a deployment holds. */
export function runsOfVersionHref(deploymentName: string, buildId: string): string {
  return runsHref(`TemporalWorkerDeploymentVersion = ${quoted(`${deploymentName}:${buildId}`)}`);
}

function runsHref(query: string): string {
  return `/runs?status=Running,Paused&query=${encodeURIComponent(query)}`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
