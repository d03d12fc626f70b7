import { z } from 'zod';
import { source, versionNumber, workflowName } from '../../schemas';
import { procedure } from '../../trpc';

const side = z.union([z.enum(['draft', 'published']), z.object({ version: versionNumber }), z.object({ source })]);

/** What changed between two versions of a workflow, block by block. Default: the draft against the published version. */
export const diff = procedure
  .input(z.object({ name: workflowName, before: side.optional(), after: side.optional() }))
  .query(({ ctx: { server }, input }) => server.catalog.workflows.diff(input));
