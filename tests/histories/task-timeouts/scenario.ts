import { type Scenario, takeTask } from '../site';

/** Tasks that are taken and never answered: the first of the run, later ones, with signals meanwhile. */
export const scenario: Scenario = async (site) => {
  const { reached, work, start } = site;
  const workflowId = 'taskTimeouts';
  const run = await start('taskTimeouts', { workflowId, workflowTaskTimeout: 1_000 });
  await takeTask(site);
  await reached(workflowId, 'WorkflowTaskTimedOut');
  const stop = await work({ maxCachedWorkflows: 0 });
  await reached(workflowId, 'TimerFired');
  await reached(workflowId, 'WorkflowTaskCompleted', 2);
  await stop();
  await run.signal('other');
  await takeTask(site);
  await run.signal('go');
  await reached(workflowId, 'WorkflowTaskTimedOut', 2);
  await work();
  await run.result();
  return [workflowId];
};
