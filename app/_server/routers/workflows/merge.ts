import { z } from 'zod';
import { source } from '../../schemas';
import { procedure } from '../../trpc';

/** Joins two changes of one text, or says where both touch the same thing. After `DRAFT_CONFLICT`, `theirs` is what is stored. */
export const merge = procedure
  .input(z.object({ base: source, ours: source, theirs: source }))
  .query(({ ctx: { server }, input }) => server.compiler.merge(input.base, input.ours, input.theirs));
