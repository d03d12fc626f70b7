import { log, workflowInfo } from '@temporalio/workflow';

export async function scheduledWorkflow(name: string): Promise<string> {
  const last = (workflowInfo().lastResult as string | undefined) ?? '';
  log.info('Hello', { name });
  return `${last}${name} `;
}
