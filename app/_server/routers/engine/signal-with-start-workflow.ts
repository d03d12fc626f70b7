import { signalWithStartWorkflowRequest } from '../../engine-schemas';
import { procedure } from '../../trpc';

/** `Engine.signalWithStartWorkflow`, for clients in other processes. */
export const signalWithStartWorkflow = procedure
  .input(signalWithStartWorkflowRequest)
  .mutation(({ ctx: { server }, input }) => server.engine.signalWithStartWorkflow(input));
