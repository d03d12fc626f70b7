import { z } from 'zod';
import { workflowName } from '../../schemas';
import { procedure } from '../../trpc';

/** The published versions of a workflow, newest first. */
export const versions = procedure
  .input(z.object({ name: workflowName }))
  .query(({ ctx: { server }, input }) => server.catalog.workflows.versions(input));
