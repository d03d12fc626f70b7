import { terminateWorkflowRequest } from '../../engine-schemas';
import { procedure } from '../../trpc';

/** `Engine.terminateWorkflow`, for clients in other processes. */
export const terminateWorkflow = procedure
  .input(terminateWorkflowRequest)
  .mutation(({ ctx: { server }, input }) => server.engine.terminateWorkflow(input));
