import { procedure } from '../../trpc';

/** Every workflow of the catalogue with its latest run. */
export const list = procedure.query(async ({ ctx: { server } }) => {
  const workflows = await server.catalog.workflows.list();
  return Promise.all(
    workflows.map(async (workflow) => {
      const filter = { workflowType: workflow.name };
      const { executions } = await server.engine.listWorkflows({ namespace: server.info.namespace, filter, pageSize: 1 });
      const last = executions[0];
      const lastRun = last && { status: last.status, startTime: last.startTime, closeTime: last.closeTime, ...last.execution };
      return { ...workflow, lastRun: lastRun ?? null };
    }),
  );
});
