import { z } from 'zod';
import { namespaceName, visibilityFilter, visibilityQuery } from '../../schemas';
import { procedure } from '../../trpc';

/** How many runs a query and a filter find; of each value if the query ends with GROUP BY. */
export const count = procedure
  .input(
    z.object({ namespace: namespaceName.optional(), query: visibilityQuery.optional(), filter: visibilityFilter.optional() }).default({}),
  )
  .query(({ ctx: { server }, input }) => server.engine.countWorkflows({ ...input, namespace: input.namespace ?? server.info.namespace }));
