import { z } from 'zod';
import { visibilityFilter, visibilityQuery } from '../../schemas';
import { procedure } from '../../trpc';

/** How many runs a query and a filter find; of each value if the query ends with GROUP BY. */
export const count = procedure
  .input(z.object({ query: visibilityQuery.optional(), filter: visibilityFilter.optional() }).default({}))
  .query(({ ctx: { server }, input }) => server.engine.countWorkflows({ namespace: server.info.namespace, ...input }));
