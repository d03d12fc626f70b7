import { z } from 'zod';
import { offset, source } from '../../schemas';
import { procedure } from '../../trpc';

/** What stands at an offset of a source. */
export const hover = procedure
  .input(z.object({ source, offset }))
  .query(({ ctx: { server }, input }) => server.catalog.workflows.hover(input));
