import { z } from 'zod';
import { EngineError } from '../../../../engine/contract';
import { executionRef, versionOf } from '../../executions';
import { runRef, versionNumber } from '../../schemas';
import { procedure } from '../../trpc';

const input = runRef.extend({
  /** The code to try; `draft`: as it is stored. */
  code: z.union([versionNumber, z.literal('draft')]),
  /** Only what had happened before this event. Default: the whole history. */
  beforeEventId: z.number().int().min(2).optional(),
});

/** Whether what a run has recorded fits other code, or still fits its own, by replaying it with nothing leaving the sandbox. */
export const dryReplay = procedure.input(input).query(async ({ ctx: { server }, input, signal }) => {
  const description = await server.engine.describeWorkflow({ execution: executionRef(server, input) });
  const version = await versionOf(server, description);
  if (!version) throw new EngineError('INVALID_ARGUMENT', 'the code of this run is not in the catalogue, so it cannot be replayed here');
  const { code, beforeEventId } = input;
  const ends = AbortSignal.any([server.closing, ...(signal ? [signal] : [])]);
  const candidate = code === 'draft' ? undefined : code;
  return server.dryReplay({ execution: description.execution, version, candidate, beforeEventId }, ends);
});
