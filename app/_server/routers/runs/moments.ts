import { z } from 'zod';
import { codeOf } from '../../executions';
import { runRef } from '../../schemas';
import { procedure } from '../../trpc';

/** Events of one answer, at most. */
const MAX_SPAN = 1_000;

const input = runRef
  .extend({
    /** Of these events, both included: what the code was like after each workflow task that began there. */
    from: z.number().int().min(1),
    to: z.number().int().min(1),
  })
  .refine(
    ({ from, to }) => from <= to && to - from < MAX_SPAN,
    `'to' must not be before 'from', nor more than ${MAX_SPAN} events after it`,
  );

/**
 * A run as it was: where its code stood after workflow tasks, and its local variables, by replaying the history with nothing leaving the
 * sandbox. The last moment before `from` comes first, so that every event of the span has the moment that it follows.
 */
export const moments = procedure.input(input).query(async ({ ctx: { server }, input }) => {
  const { from, to } = input;
  return server.recordings.moments({ ...(await codeOf(server, input)), from, to });
});
