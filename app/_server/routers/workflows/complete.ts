import { z } from 'zod';
import { offset, source } from '../../schemas';
import { procedure } from '../../trpc';

/** What can be typed at an offset of a source. */
export const complete = procedure
  .input(z.object({ source, offset }))
  .query(({ ctx: { server }, input }) => server.catalog.workflows.complete(input));
