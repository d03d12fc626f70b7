import { z } from 'zod';
import { source, versionNumber, workflowName } from '../../schemas';
import { procedure } from '../../trpc';

/** The JSON Schema of a workflow's input: of the given source, else of the given version, else of the published one, else of the draft. */
export const inputSchema = procedure
  .input(z.object({ name: workflowName, version: versionNumber.optional(), source: source.optional() }))
  .query(({ ctx: { server }, input }) => server.catalog.workflows.inputSchema(input));
