/** Address of a task's page. */
export function taskHref({
  workflowId,
  runId,
  task,
}: {
  readonly workflowId: string;
  readonly runId: string;
  readonly task: string;
}): string {
  return `/tasks/${[workflowId, runId, task].map(encodeURIComponent).join('/')}`;
}
