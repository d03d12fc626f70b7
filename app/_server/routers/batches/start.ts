import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { toPayloads } from '../../../../engine/contract';
import { API_IDENTITY } from '../../../identity';
import { args, handlerName, namespaceName, reason, requestId, visibilityQuery } from '../../schemas';
import { procedure } from '../../trpc';

const input = z.object({
  /** Default: the server's. */
  namespace: namespaceName.optional(),
  /** Which runs (docs/visibility.md). */
  query: visibilityQuery,
  operation: z.discriminatedUnion('kind', [
    z.object({ kind: z.enum(['CANCEL', 'TERMINATE', 'DELETE']) }),
    z.object({ kind: z.literal('SIGNAL'), name: handlerName, args }),
    z.object({
      kind: z.literal('RESET'),
      to: z.enum(['FIRST_WORKFLOW_TASK', 'LAST_WORKFLOW_TASK']).default('LAST_WORKFLOW_TASK'),
      reapplyExclude: z.array(z.enum(['SIGNAL', 'UPDATE'])).optional(),
    }),
  ]),
  reason: reason.default(''),
  /** Runs per second. Default 50. */
  rps: z.number().optional(),
  /** The same one is the same job. Default: a new one. */
  jobId: requestId.optional(),
});

/** Begins to do something to every run that a query finds, in the background. */
export const start = procedure.input(input).mutation(({ ctx: { server }, input }) => {
  const { namespace = server.info.namespace, operation, jobId = randomUUID(), ...rest } = input;
  return server.engine.startBatch({
    ...rest,
    namespace,
    jobId,
    operation: operation.kind === 'SIGNAL' ? { kind: 'SIGNAL', signalName: operation.name, input: toPayloads(operation.args) } : operation,
    identity: API_IDENTITY,
  });
});
