import { z } from 'zod';
import { namespaceName } from '../../schemas';
import { procedure } from '../../trpc';

/** Who polls a task queue, what waits there, and how much goes out. */
export const describe = procedure
  .input(z.object({ taskQueue: z.string().min(1).max(1_000), namespace: namespaceName.optional() }))
  .query(({ ctx: { server }, input }) =>
    server.engine.describeTaskQueue({ namespace: input.namespace ?? server.info.namespace, taskQueue: input.taskQueue }),
  );
