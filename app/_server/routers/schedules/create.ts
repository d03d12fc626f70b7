import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { API_IDENTITY } from '../../../identity';
import { requestId } from '../../schemas';
import { procedure } from '../../trpc';
import { actionOf, backfillRange, definition, overlap, scheduleId } from './input';

const input = z.object({
  ...definition,
  scheduleId,
  triggerImmediately: z.object({ overlap: overlap.optional() }).optional(),
  backfill: z.array(backfillRange).max(100).optional(),
  /** The same request id creates the same schedule only once. */
  requestId: requestId.optional(),
});

/** Creates a schedule of a workflow. */
export const create = procedure.input(input).mutation(async ({ ctx: { server }, input }) => {
  const action = await actionOf(server, input.scheduleId, input.action);
  const request = { ...input, action, requestId: input.requestId ?? randomUUID(), identity: API_IDENTITY };
  await server.engine.createSchedule({ ...request, namespace: server.info.namespace });
  return { scheduleId: input.scheduleId };
});
