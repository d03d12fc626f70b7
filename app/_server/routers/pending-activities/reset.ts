import { z } from 'zod';
import { procedure } from '../../trpc';
import { meant, milliseconds, someActivities } from './input';

/** Starts over with a first attempt; one that runs and heartbeats is stopped. */
export const reset = procedure
  .input(
    someActivities.extend({
      resetHeartbeat: z.boolean().optional(),
      keepPaused: z.boolean().optional(),
      restoreOriginalOptions: z.boolean().optional(),
      jitterMs: milliseconds.optional(),
    }),
  )
  .mutation(({ ctx: { server }, input }) => server.engine.resetActivity(meant(server, input)));
