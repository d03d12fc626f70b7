import { z } from 'zod';
import { visibilityFilter } from '../../schemas';
import { procedure } from '../../trpc';

const input = z.object({
  namespace: z.string().min(1).max(1_000),
  filter: visibilityFilter.optional(),
  pageSize: z.number().int().min(1).max(1_000).optional(),
  cursor: z.string().max(1_000).optional(),
});

/** `Engine.listWorkflows`, for clients in other processes. */
export const listWorkflows = procedure.input(input).query(({ ctx: { server }, input }) => server.engine.listWorkflows(input));
