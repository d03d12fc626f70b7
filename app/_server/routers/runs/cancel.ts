import { randomUUID } from 'node:crypto';
import { API_IDENTITY } from '../../../identity';
import { executionRef } from '../../executions';
import { reason, requestId, runRef } from '../../schemas';
import { procedure } from '../../trpc';

/** Asks a run to cancel: its code gets the chance to clean up. */
export const cancel = procedure
  .input(runRef.extend({ reason: reason.optional(), requestId: requestId.optional() }))
  .mutation(({ ctx: { server }, input }) =>
    server.engine.requestCancelWorkflow({
      execution: executionRef(server, input),
      reason: input.reason,
      requestId: input.requestId ?? randomUUID(),
      identity: API_IDENTITY,
    }),
  );
