import { toPayloads } from '../../../../engine/contract';
import { checkArgs } from '../../check-args';
import { allDecoded } from '../../decoded';
import { executionRef } from '../../executions';
import { args, handlerName, runRef } from '../../schemas';
import { procedure } from '../../trpc';

/** Asks a run; answers what its query handler returns. Works on closed runs too. */
export const query = procedure.input(runRef.extend({ name: handlerName, args })).query(async ({ ctx: { server }, input }) => {
  await checkArgs(server, 'query', input);
  const { result } = await server.engine.queryWorkflow({
    execution: executionRef(server, input),
    query: { name: input.name, args: toPayloads(input.args) },
  });
  return { result: allDecoded(result)[0] };
});
