import { signalWorkflowRequest } from '../../engine-schemas';
import { procedure } from '../../trpc';

/** `Engine.signalWorkflow`, for clients in other processes. */
export const signalWorkflow = procedure
  .input(signalWorkflowRequest)
  .mutation(({ ctx: { server }, input }) => server.engine.signalWorkflow(input));
