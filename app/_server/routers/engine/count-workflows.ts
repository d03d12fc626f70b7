import { z } from 'zod';
import { visibilityFilter } from '../../schemas';
import { procedure } from '../../trpc';

/** `Engine.countWorkflows`, for clients in other processes. */
export const countWorkflows = procedure
  .input(z.object({ namespace: z.string().min(1).max(1_000), filter: visibilityFilter.optional() }))
  .query(({ ctx: { server }, input }) => server.engine.countWorkflows(input));
