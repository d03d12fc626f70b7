import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { type Failure, toPayloads, type UpdateOutcome } from '../../../../engine/contract';
import { API_IDENTITY } from '../../../identity';
import { checkArgs } from '../../check-args';
import { allDecoded } from '../../decoded';
import { executionRef } from '../../executions';
import { args, handlerName, requestId, runRef } from '../../schemas';
import { procedure } from '../../trpc';

const input = runRef.extend({
  name: handlerName,
  args,
  /** The same one is the same update: sending it again goes on waiting. Default: a new one. */
  updateId: requestId.optional(),
  /** Default `COMPLETED`. */
  waitStage: z.enum(['ACCEPTED', 'COMPLETED']).optional(),
});

/** Sends an update and waits up to 20 s for the stage that is asked for; `stage` says how far it has come. Rejected or failed: `failure`. */
export const update = procedure.input(input).mutation(async ({ ctx: { server }, input, signal }) => {
  const { name, waitStage = 'COMPLETED' } = input;
  await checkArgs(server, 'update', input);
  const { execution, updateId, stage, outcome } = await server.engine.updateWorkflow(
    {
      execution: executionRef(server, input),
      update: { updateId: input.updateId ?? randomUUID(), name, args: toPayloads(input.args) },
      waitStage,
      identity: API_IDENTITY,
    },
    signal,
  );
  const { workflowId, runId } = execution;
  return { workflowId, runId, updateId, stage, ...endOf(outcome) };
});

function endOf(outcome: UpdateOutcome | undefined): { readonly result?: unknown; readonly failure?: Failure } {
  if (outcome === undefined) return {};
  return 'failure' in outcome ? { failure: outcome.failure } : { result: allDecoded(outcome.success)[0] };
}
