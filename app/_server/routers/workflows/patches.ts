import { z } from 'zod';
import { source, workflowName } from '../../schemas';
import { procedure } from '../../trpc';

/** For each patch in the draft (or in the given source): the code one step later, and whether the open runs allow it. */
export const patches = procedure
  .input(z.object({ name: workflowName, source: source.optional() }))
  .query(({ ctx: { server }, input, signal }) => server.cleanups(input, signal));
