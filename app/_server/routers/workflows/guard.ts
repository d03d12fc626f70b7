import { z } from 'zod';
import { source, versionNumber, workflowName } from '../../schemas';
import { procedure } from '../../trpc';

/** The source with the old code beside the new one (`patched`), so that open runs of a version could go on with it. */
export const guard = procedure
  .input(z.object({ name: workflowName, source: source.optional(), version: versionNumber.optional() }))
  .query(({ ctx: { server }, input }) => server.catalog.workflows.guard(input));
