import { queryWorkflowRequest } from '../../engine-schemas';
import { procedure } from '../../trpc';

/** `Engine.queryWorkflow`, for clients in other processes. */
export const queryWorkflow = procedure
  .input(queryWorkflowRequest)
  .query(({ ctx: { server }, input }) => server.engine.queryWorkflow(input));
