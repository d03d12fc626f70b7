import { z } from 'zod';
import { namespaceName, visibilityFilter, visibilityQuery } from '../../schemas';
import { procedure } from '../../trpc';

const input = z.object({
  /** Default: the server's. */
  namespace: namespaceName.optional(),
  query: visibilityQuery.optional(),
  filter: visibilityFilter.optional(),
  cursor: z.string().max(1_000).optional(),
  /** Default 50. */
  pageSize: z.number().int().min(1).max(200).optional(),
});

/** Runs, newest start first unless the query orders, page by page. */
export const list = procedure.input(input.default({})).query(async ({ ctx: { server }, input }) => {
  return server.engine.listWorkflows({ ...input, namespace: input.namespace ?? server.info.namespace });
});
