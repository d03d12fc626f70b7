import { type Scenario, takeTask } from '../site';

export const scenario: Scenario = async (site) => {
  const { engine, start } = site;
  const run = await start('unhandledCommand');
  const task = await takeTask(site);
  await run.signal('late', 'a');
  await run.signal('late', 'b');
  await engine
    .respondWorkflowTaskCompleted({
      token: task.token,
      identity: 'by hand',
      commands: [{ type: 'CompleteWorkflowExecution', attributes: {} }],
    })
    .catch(() => undefined);
  await site.work();
  await run.result();
  return ['unhandledCommand'];
};
