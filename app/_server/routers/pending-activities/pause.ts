import { reason } from '../../schemas';
import { procedure } from '../../trpc';
import { meant, someActivities } from './input';

/** No attempt begins until it is unpaused; one that runs and heartbeats is stopped. */
export const pause = procedure
  .input(someActivities.extend({ reason: reason.max(1_000).optional() }))
  .mutation(({ ctx: { server }, input }) => server.engine.pauseActivity(meant(server, input)));
