import { z } from 'zod';
import { workflowName } from '../../schemas';
import { procedure } from '../../trpc';

/** Deletes drafts and versions of a workflow; runs and what they need stay. */
export const remove = procedure
  .input(z.object({ name: workflowName }))
  .mutation(({ ctx: { server }, input }) => server.catalog.workflows.delete(input));
