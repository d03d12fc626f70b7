import { z } from 'zod';
import { EngineError } from '../../../../engine/contract';
import { inputProblem } from '../../input-problem';
import { source, text, workflowName } from '../../schemas';
import { procedure } from '../../trpc';

const input = z.object({
  name: workflowName,
  /** The draft as it stands. */
  source,
  /** The workflow's one argument, JSON; absent: none. Not used with `from`. */
  input: z.unknown().optional(),
  /** What activities answer instead of being called, by block. */
  pins: z.record(text(1_000), z.unknown()).default({}),
  /** Goes on from a place in a test instead of beginning: what had happened before it is known and does not happen again. */
  from: z
    .object({
      workflowId: text(1_000),
      runId: text(200),
      /** The event that ended a workflow task: what was decided in it is decided anew. */
      workflowTaskFinishEventId: z.int().min(2),
    })
    .optional(),
});

/**
 * Runs a draft for real, on a task queue for tests; pinned activities answer what is pinned. `ok: false`: it cannot be built, or
 * (`diverges`) the steps before `from` have changed since.
 */
export const test = procedure.input(input).mutation(async ({ ctx: { server }, input }) => {
  if (input.from === undefined) {
    const inputSchema = await server.catalog.workflows.inputSchema({ name: input.name, source: input.source });
    const problem = inputProblem(inputSchema, input.input);
    if (problem) throw new EngineError('INVALID_ARGUMENT', `the input does not fit ${input.name}: ${problem}`, { inputSchema });
  }
  return server.testBench.start(input);
});
