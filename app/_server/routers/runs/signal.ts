import { randomUUID } from 'node:crypto';
import { toPayloads } from '../../../../engine/contract';
import { API_IDENTITY } from '../../../identity';
import { checkArgs } from '../../check-args';
import { executionRef } from '../../executions';
import { args, handlerName, requestId, runRef } from '../../schemas';
import { procedure } from '../../trpc';

/** Sends a signal; resolves once it is durable. Arguments that do not fit the types of the run's code are refused. */
export const signal = procedure
  .input(runRef.extend({ name: handlerName, args, requestId: requestId.optional() }))
  .mutation(async ({ ctx: { server }, input }) => {
    await checkArgs(server, 'signal', input);
    return server.engine.signalWorkflow({
      execution: executionRef(server, input),
      signalName: input.name,
      input: toPayloads(input.args),
      requestId: input.requestId ?? randomUUID(),
      identity: API_IDENTITY,
    });
  });
