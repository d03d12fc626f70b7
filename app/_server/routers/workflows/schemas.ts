import { z } from 'zod';
import { source, versionNumber, workflowName } from '../../schemas';
import { procedure } from '../../trpc';

/** The JSON Schemas of all that a workflow takes and gives: input, arguments, result, signals, queries, updates. */
export const schemas = procedure
  .input(z.object({ name: workflowName, version: versionNumber.optional(), source: source.optional() }))
  .query(({ ctx: { server }, input }) => server.catalog.workflows.interface(input));
