import { requestCancelWorkflowRequest } from '../../engine-schemas';
import { procedure } from '../../trpc';

/** `Engine.requestCancelWorkflow`, for clients in other processes. */
export const requestCancelWorkflow = procedure
  .input(requestCancelWorkflowRequest)
  .mutation(({ ctx: { server }, input }) => server.engine.requestCancelWorkflow(input));
