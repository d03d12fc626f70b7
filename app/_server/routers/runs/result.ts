import { z } from 'zod';
import { isOpenStatus } from '../../../../engine/contract';
import { executionRef, outcomeOf } from '../../executions';
import { runRef } from '../../schemas';
import { procedure } from '../../trpc';

const input = runRef.extend({
  /** How long to wait for the end. Default 0: answer at once; at most 20,000. */
  timeoutMs: z.number().int().min(0).max(20_000).default(0),
});

/** How a run ended, waiting a while for it; follows continue-as-new. Status `Running`: it has not ended yet (it may be paused), ask again. */
export const result = procedure.input(input).query(async ({ ctx: { server }, input, signal }) => {
  const giveUp = AbortSignal.any([AbortSignal.timeout(input.timeoutMs), server.closing, ...(signal ? [signal] : [])]);
  let execution = executionRef(server, input);
  for (;;) {
    const waitNewEvent = input.timeoutMs > 0 && !giveUp.aborted;
    const page = await server.engine
      .getWorkflowHistory({ execution, closeEventOnly: true, waitNewEvent }, giveUp)
      .catch((error) => (giveUp.aborted ? null : Promise.reject(error)));
    const outcome = outcomeOf(page?.events[0]);
    if (outcome.newRunId) execution = { ...execution, runId: outcome.newRunId };
    else if (page && !isOpenStatus(page.status))
      return { workflowId: input.workflowId, runId: page.runId, status: page.status, ...outcome };
    else if (!waitNewEvent || giveUp.aborted)
      return { workflowId: input.workflowId, runId: page?.runId ?? input.runId ?? null, status: 'Running' as const };
  }
});
