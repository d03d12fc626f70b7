import { z } from 'zod';
import { offset, source, text } from '../../schemas';
import { procedure } from '../../trpc';

/** The variables that can be used where a block begins, or at an offset: nearest first, with their types and fields. */
export const scope = procedure
  .input(z.object({ source, blockId: text(1_000).optional(), offset: offset.optional() }))
  .query(({ ctx: { server }, input }) => server.catalog.workflows.scope(input));
