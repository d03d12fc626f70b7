import { z } from 'zod';
import { source, versionNumber, workflowName } from '../../schemas';
import { procedure } from '../../trpc';

const input = z.object({
  name: workflowName,
  /** The candidate: this text, else this version, else the draft. */
  source: source.optional(),
  version: versionNumber.optional(),
  limit: z.number().int().min(1).max(2_000).optional(),
});

/**
 * Replays the open runs against a candidate and tells each verdict as it comes. A query that streams (`httpBatchStreamLink`), and no
 * subscription: a source does not fit into the URL that server-sent events are asked for by. It ends when the caller goes away.
 */
export const gate = procedure.input(input).query(async function* ({ ctx: { server }, input, signal }) {
  const ends = AbortSignal.any([server.closing, ...(signal ? [signal] : [])]);
  yield* server.gate.run(input, ends);
});
