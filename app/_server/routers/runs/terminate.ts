import { API_IDENTITY } from '../../../identity';
import { executionRef } from '../../executions';
import { reason, runRef } from '../../schemas';
import { procedure } from '../../trpc';

/** Ends a run at once: its code runs no further. */
export const terminate = procedure
  .input(runRef.extend({ reason: reason.optional() }))
  .mutation(({ ctx: { server }, input }) =>
    server.engine.terminateWorkflow({ execution: executionRef(server, input), reason: input.reason, identity: API_IDENTITY }),
  );
