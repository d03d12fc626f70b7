import { z } from 'zod';
import { executionRef } from '../../executions';
import { runRef } from '../../schemas';
import { procedure } from '../../trpc';

const input = runRef.extend({
  /** Events after this one. Default 0: from the beginning. */
  afterEventId: z.number().int().min(0).optional(),
  /** Default and at most 256. */
  pageSize: z.number().int().min(1).max(256).optional(),
  /** Wait up to 20 s for something newer while the run is open. */
  waitNewEvent: z.boolean().optional(),
  /** `leave`: payloads over 128 KiB may have `omittedBytes` in place of their data. Default: all of it. */
  largePayloads: z.enum(['load', 'leave']).optional(),
});

/** A page of a run's event history. */
export const history = procedure.input(input).query(({ ctx: { server }, input, signal }) => {
  const { workflowId: _, runId: __, ...page } = input;
  return server.engine.getWorkflowHistory({ execution: executionRef(server, input), ...page }, signal);
});
