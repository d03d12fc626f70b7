import { z } from 'zod';
import { procedure } from '../../trpc';
import { meant, milliseconds, someActivities } from './input';

/** What was paused goes on at once, or within `jitterMs`. */
export const unpause = procedure
  .input(
    someActivities.extend({
      resetAttempts: z.boolean().optional(),
      resetHeartbeat: z.boolean().optional(),
      jitterMs: milliseconds.optional(),
    }),
  )
  .mutation(({ ctx: { server }, input }) => server.engine.unpauseActivity(meant(server, input)));
