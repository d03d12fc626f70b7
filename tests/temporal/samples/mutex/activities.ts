import { activityInfo } from '@temporalio/activity';
import { type WorkflowClient, WorkflowIdReusePolicy } from '@temporalio/client';
import { lockRequestSignal, lockWorkflow } from './workflows';

export const createActivities = (client: WorkflowClient, log: string[]) => ({
  async signalWithStartLockWorkflow(resourceId: string, timeoutMs: number): Promise<void> {
    const { workflowExecution, taskQueue } = activityInfo();
    await client.signalWithStart(lockWorkflow, {
      taskQueue,
      workflowId: resourceId,
      workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
      signal: lockRequestSignal,
      signalArgs: [{ timeoutMs, initiatorId: workflowExecution!.workflowId }],
    });
  },
  async useAPIThatCantBeCalledInParallel(who: string, sleepForMs: number): Promise<void> {
    log.push(`${who} in`);
    await new Promise((resolve) => setTimeout(resolve, sleepForMs));
    log.push(`${who} out`);
  },
});
