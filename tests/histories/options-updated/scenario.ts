import type { Scenario } from '../site';

/** A run that is moved to another version while it waits: the event stands between two workflow tasks. */
export const scenario: Scenario = async ({ engine, work, reached, start }) => {
  const stop = await work({ activities: { echo: async (text: string) => text } });
  const run = await start('moved');
  await reached('moved', 'WorkflowTaskCompleted', 2);
  await stop();
  const execution = { namespace: 'default', workflowId: 'moved' };
  const deploymentVersion = { deploymentName: 'moved', buildId: 'two' };
  await engine.updateWorkflowOptions({ execution, deploymentVersion, identity: 'operator' });
  await reached('moved', 'WorkflowExecutionOptionsUpdated');
  await work({ activities: { echo: async (text: string) => text } });
  await run.signal('go');
  await run.result();
  return ['moved'];
};
