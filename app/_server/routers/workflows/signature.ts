import { z } from 'zod';
import { offset, source } from '../../schemas';
import { procedure } from '../../trpc';

/** The signatures of the call around an offset of a source. */
export const signature = procedure
  .input(z.object({ source, offset }))
  .query(({ ctx: { server }, input }) => server.catalog.workflows.signature(input));
