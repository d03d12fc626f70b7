import { z } from 'zod';
import { workflowName } from '../../schemas';
import { procedure } from '../../trpc';

/** One workflow: its draft (with its definition), its published version. */
export const get = procedure
  .input(z.object({ name: workflowName }))
  .query(({ ctx: { server }, input }) => server.catalog.workflows.get(input));
