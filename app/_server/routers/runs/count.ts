import { z } from 'zod';
import { visibilityFilter } from '../../schemas';
import { procedure } from '../../trpc';

/** How many runs a filter shows. */
export const count = procedure
  .input(z.object({ filter: visibilityFilter.optional() }).default({}))
  .query(({ ctx: { server }, input }) => server.engine.countWorkflows({ namespace: server.info.namespace, ...input }));
