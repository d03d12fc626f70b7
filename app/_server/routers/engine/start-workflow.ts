import { startWorkflowRequest } from '../../engine-schemas';
import { procedure } from '../../trpc';

/** `Engine.startWorkflow`, for clients in other processes. */
export const startWorkflow = procedure
  .input(startWorkflowRequest)
  .mutation(({ ctx: { server }, input }) => server.engine.startWorkflow(input));
