import { z } from 'zod';
import { text } from '../../schemas';
import { procedure } from '../../trpc';

const input = z.object({
  name: text(1_000),
  /** Its arguments in order, JSON. */
  args: z.array(z.unknown()).max(50).default([]),
});

/** Runs one activity alone, once, without a retry: what comes of it is the result of the run that is answered. */
export const test = procedure.input(input).mutation(({ ctx: { server }, input }) => server.testBench.startAlone(input));
