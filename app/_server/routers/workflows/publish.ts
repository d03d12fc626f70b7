import { z } from 'zod';
import { layout, note, source, workflowName } from '../../schemas';
import { procedure } from '../../trpc';

/** Checks, builds and stores the draft (or the given source) as the next immutable version; `ok: false` lists what is in the way. */
export const publish = procedure
  .input(z.object({ name: workflowName, source: source.optional(), layout: layout.optional(), note: note.optional() }))
  .mutation(({ ctx: { server }, input }) => server.catalog.workflows.publish(input));
