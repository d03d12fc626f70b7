import { randomUUID } from 'node:crypto';
import { API_IDENTITY } from '../../../identity';
import { executionRef } from '../../executions';
import { procedure } from '../../trpc';
import { pauseInput } from './pause-input';

/** Lets a paused run go on with all that came meanwhile. */
export const unpause = procedure.input(pauseInput).mutation(({ ctx: { server }, input }) =>
  server.engine.unpauseWorkflow({
    execution: executionRef(server, input),
    reason: input.reason,
    requestId: input.requestId ?? randomUUID(),
    identity: input.by ?? API_IDENTITY,
  }),
);
