import { z } from 'zod';
import { versionNumber, workflowName } from '../../schemas';
import { procedure } from '../../trpc';

/** One published version, whole: source, definition, spans, call sites. */
export const version = procedure
  .input(z.object({ name: workflowName, version: versionNumber }))
  .query(({ ctx: { server }, input }) => server.catalog.workflows.version(input));
