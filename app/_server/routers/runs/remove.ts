import { API_IDENTITY } from '../../../identity';
import { executionRef } from '../../executions';
import { runRef } from '../../schemas';
import { procedure } from '../../trpc';

/** Removes a run with its history; an open one is terminated first. */
export const remove = procedure
  .input(runRef)
  .mutation(({ ctx: { server }, input }) =>
    server.engine.deleteWorkflow({ execution: executionRef(server, input), identity: API_IDENTITY }),
  );
