import { randomUUID } from 'node:crypto';
import { toPayloads } from '../../../../engine/contract';
import { executionRef } from '../../executions';
import { args, handlerName, requestId, runRef } from '../../schemas';
import { procedure } from '../../trpc';

/** Sends a signal; resolves once it is durable. */
export const signal = procedure
  .input(runRef.extend({ name: handlerName, args, requestId: requestId.optional() }))
  .mutation(({ ctx: { server }, input }) =>
    server.engine.signalWorkflow({
      execution: executionRef(server, input),
      signalName: input.name,
      input: toPayloads(input.args),
      requestId: input.requestId ?? randomUUID(),
      identity: 'backstitch-api',
    }),
  );
