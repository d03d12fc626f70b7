import { z } from 'zod';
import { source, versionNumber, workflowName } from '../../schemas';
import { procedure } from '../../trpc';

/** The signals, queries and updates a workflow takes, with the schemas of their arguments. */
export const handlers = procedure
  .input(z.object({ name: workflowName, version: versionNumber.optional(), source: source.optional() }))
  .query(({ ctx: { server }, input }) => server.catalog.workflows.handlers(input));
