import { z } from 'zod';
import { namespaceName } from '../../schemas';
import { procedure } from '../../trpc';

/** Every queue that a worker polls or something waits for, with pollers, backlog and open runs. */
export const list = procedure
  .input(z.object({ namespace: namespaceName.optional() }).default({}))
  .query(({ ctx: { server }, input }) => server.engine.listTaskQueues({ namespace: input.namespace ?? server.info.namespace }));
