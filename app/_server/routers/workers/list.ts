import { z } from 'zod';
import { namespaceName } from '../../schemas';
import { procedure } from '../../trpc';

/** Workers seen within five minutes, a line for each task queue. */
export const list = procedure
  .input(z.object({ taskQueue: z.string().min(1).max(1_000).optional(), namespace: namespaceName.optional() }).default({}))
  .query(({ ctx: { server }, input }) =>
    server.engine.listWorkers({
      namespace: input.namespace ?? server.info.namespace,
      ...(input.taskQueue !== undefined && { taskQueue: input.taskQueue }),
    }),
  );
