import { procedure } from '../../trpc';
import { meant, someActivities } from './input';

/** The wait for the next attempt ends now. */
export const retry = procedure
  .input(someActivities)
  .mutation(({ ctx: { server }, input }) => server.engine.retryActivityNow(meant(server, input)));
