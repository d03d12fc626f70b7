import { type ServerContext, TEST_TASK_QUEUE } from '../../../../server/context';
import { procedure } from '../../trpc';

/** Every workflow of the catalogue with its latest run; tests of drafts are none. */
export const list = procedure.query(async ({ ctx: { server } }) => {
  const workflows = await server.catalog.workflows.list();
  return Promise.all(
    workflows.map(async (workflow) => {
      const last = await lastRunOf(server, workflow.name);
      const lastRun = last && {
        status: last.status,
        startTime: last.startTime,
        closeTime: last.closeTime,
        ...(last.taskFailure && { taskFailure: last.taskFailure }),
        ...last.execution,
      };
      return { ...workflow, lastRun: lastRun ?? null };
    }),
  );
});

async function lastRunOf({ engine, info: { namespace } }: ServerContext, name: string) {
  const [last] = (await engine.listWorkflows({ namespace, filter: { workflowType: name }, pageSize: 1 })).executions;
  if (last?.taskQueue !== TEST_TASK_QUEUE) return last;
  const query = `WorkflowType = '${name.replaceAll("'", "''")}' AND TaskQueue != '${TEST_TASK_QUEUE}'`;
  return (await engine.listWorkflows({ namespace, query, pageSize: 1 })).executions[0];
}
