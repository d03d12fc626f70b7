import type { Scenario } from '../site';

export const scenario: Scenario = async ({ client, work, reached, execute, start }) => {
  await work();
  await execute('retried', { retry: { initialInterval: 10, maximumAttempts: 5 } });
  await start('repeated', { cronSchedule: '@every 1s' });
  const first = await client.getHandle('repeated').describe();
  await reached('repeated', 'WorkflowExecutionCompleted');
  await execute('delayed', { startDelay: 50 });
  await execute('timedOut', { workflowRunTimeout: 50 }).catch(() => undefined);
  await client.getHandle('repeated').terminate('enough');
  return ['retried', { namespace: 'default', workflowId: 'repeated', runId: first.runId }, 'repeated', 'delayed', 'timedOut'];
};
