import { z } from 'zod';
import { codeOf } from '../../executions';
import { runRef } from '../../schemas';
import { procedure } from '../../trpc';

/** `to`: the last event that the caller knows of; the log goes at least so far. */
const input = runRef.extend({ to: z.number().int().min(1) });

/** What the code of a run said to the log (`log.info`, `console.log`), by replaying its history: nothing is kept of it anywhere. */
export const logs = procedure
  .input(input)
  .query(async ({ ctx: { server }, input }) => server.recordings.logs({ ...(await codeOf(server, input)), to: input.to }));
