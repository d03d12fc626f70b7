import { z } from 'zod';
import { layout, source, workflowName } from '../../schemas';
import { procedure } from '../../trpc';

/** Stores the draft. `revision` is the one the edit began from; a stale one answers `DRAFT_CONFLICT` with the stored draft in `data.details`. */
export const saveDraft = procedure
  .input(z.object({ name: workflowName, source, layout, revision: z.number().int().min(0) }))
  .mutation(({ ctx: { server }, input }) => server.catalog.workflows.saveDraft(input));
