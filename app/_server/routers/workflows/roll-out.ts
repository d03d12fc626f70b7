import { z } from 'zod';
import { versionNumber, workflowName } from '../../schemas';
import { procedure } from '../../trpc';

const input = z.object({
  name: workflowName,
  version: versionNumber,
  /** What becomes of open runs that do not fit the version. */
  unfit: z.enum(['stay', 'reset']).default('stay'),
});

/**
 * Open runs go on with a version, each after its history was replayed against it; tells what became of each as it comes. It streams, as
 * `gate` does; whoever goes away stops it, and may start it again.
 */
export const rollOut = procedure.input(input).mutation(async function* ({ ctx: { server }, input, signal }) {
  const ends = AbortSignal.any([server.closing, ...(signal ? [signal] : [])]);
  yield* server.rollOut(input, ends);
});
