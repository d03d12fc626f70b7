import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { executionRef } from '../../executions';
import { reason, requestId, runRef } from '../../schemas';
import { procedure } from '../../trpc';

const input = runRef.extend({
  /** Behind which workflow task to go on: the first or last that was completed, or the event that ended one. */
  to: z.union([z.enum(['FirstWorkflowTask', 'LastWorkflowTask']), z.object({ eventId: z.number().int().min(1) })]),
  reason: reason.optional(),
  /** What came after that point and is not to be sent again. */
  exclude: z
    .array(z.enum(['signals', 'updates']))
    .max(2)
    .optional(),
  /** The same request id resets only once. */
  requestId: requestId.optional(),
});

const TO = { FirstWorkflowTask: 'FIRST_WORKFLOW_TASK', LastWorkflowTask: 'LAST_WORKFLOW_TASK' } as const;
const EXCLUDE = { signals: 'SIGNAL', updates: 'UPDATE' } as const;

/** Goes on from an earlier point of a run as a new run; the current one is terminated. */
export const reset = procedure.input(input).mutation(async ({ ctx: { server }, input }) => {
  const { workflowId, to, exclude = [] } = input;
  const { runId } = await server.engine.resetWorkflow({
    execution: executionRef(server, input),
    to: typeof to === 'object' ? { workflowTaskFinishEventId: to.eventId } : TO[to],
    reason: input.reason,
    reapplyExclude: exclude.map((each) => EXCLUDE[each]),
    requestId: input.requestId ?? randomUUID(),
    identity: 'backstitch-api',
  });
  return { workflowId, runId };
});
