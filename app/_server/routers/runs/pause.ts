import { randomUUID } from 'node:crypto';
import { API_IDENTITY } from '../../../identity';
import { executionRef } from '../../executions';
import { procedure } from '../../trpc';
import { pauseInput } from './pause-input';

/** Holds a run: nothing of it is given to a worker until it is unpaused. */
export const pause = procedure.input(pauseInput).mutation(({ ctx: { server }, input }) =>
  server.engine.pauseWorkflow({
    execution: executionRef(server, input),
    reason: input.reason,
    requestId: input.requestId ?? randomUUID(),
    identity: input.by ?? API_IDENTITY,
  }),
);
