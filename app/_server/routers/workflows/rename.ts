import { z } from 'zod';
import { workflowName } from '../../schemas';
import { procedure } from '../../trpc';

/** Renames a workflow and the exported function of its draft. */
export const rename = procedure
  .input(z.object({ name: workflowName, newName: workflowName }))
  .mutation(({ ctx: { server }, input }) => server.catalog.workflows.rename(input));
