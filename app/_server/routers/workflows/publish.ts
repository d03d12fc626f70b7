import { z } from 'zod';
import { author, layout, note, source, workflowName } from '../../schemas';
import { procedure } from '../../trpc';

const input = z.object({
  name: workflowName,
  source: source.optional(),
  layout: layout.optional(),
  note: note.optional(),
  author: author.optional(),
  openRuns: z.enum(['check', 'stay']).optional(),
});

/**
 * Checks, builds and stores the draft (or the given source) as the next immutable version; `ok: false` lists what is in the way.
 * Open runs that would not fit are in the way too (`gate` names them), until `openRuns: 'stay'` says that they stay on their version.
 */
export const publish = procedure.input(input).mutation(({ ctx: { server }, input, signal }) => server.publish(input, signal));
