import type { Scenario } from '../site';

/** A run that is reset while it is open, and again when it is closed: what came later is told again. */
export const scenario: Scenario = async ({ client, work, reached, start }) => {
  await work({ activities: { echo: async (text: string) => text } });
  const first = await start('reset');
  const { runId: firstRun } = await first.describe();
  await reached('reset', 'ActivityTaskCompleted');
  await first.signal('note', 'go');
  await first.executeUpdate('write', { args: ['told'], updateId: 'told' });
  await reached('reset', 'ActivityTaskCompleted', 2);
  await client.reset('reset', { to: 'FirstWorkflowTask', reason: 'once more' });
  await reached('reset', 'ChildWorkflowExecutionCompleted');
  const second = client.getHandle('reset');
  const { runId: secondRun } = await second.describe();
  await second.signal('note', 'end');
  await second.result();
  await client.reset('reset', { to: 'LastWorkflowTask', reason: 'closed, and again', excludeSignals: true });
  const third = client.getHandle('reset');
  const { runId: thirdRun } = await third.describe();
  await third.signal('note', 'end');
  await third.result();
  const execution = (runId: string) => ({ namespace: 'default', workflowId: 'reset', runId });
  return [execution(firstRun), execution(secondRun), execution(thirdRun)];
};
