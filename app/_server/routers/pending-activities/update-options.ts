import { z } from 'zod';
import { text } from '../../schemas';
import { procedure } from '../../trpc';
import { meant, milliseconds, someActivities } from './input';

const options = z.strictObject({
  taskQueue: text(1_000).min(1).optional(),
  scheduleToCloseTimeoutMs: milliseconds.optional(),
  scheduleToStartTimeoutMs: milliseconds.optional(),
  startToCloseTimeoutMs: milliseconds.optional(),
  heartbeatTimeoutMs: milliseconds.optional(),
  retryPolicy: z
    .strictObject({
      initialIntervalMs: milliseconds.optional(),
      backoffCoefficient: z.number().optional(),
      maximumIntervalMs: milliseconds.optional(),
      maximumAttempts: z.number().int().min(0).optional(),
      nonRetryableErrorTypes: z.array(text(1_000)).max(100).optional(),
    })
    .optional(),
});

/** Changes what is given, or brings back what the workflow gave. */
export const updateOptions = procedure
  .input(someActivities.extend({ options: options.optional(), restoreOriginal: z.boolean().optional() }))
  .mutation(({ ctx: { server }, input }) => server.engine.updateActivityOptions(meant(server, input)));
