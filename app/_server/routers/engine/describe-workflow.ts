import { z } from 'zod';
import { execution } from '../../engine-schemas';
import { procedure } from '../../trpc';

/** `Engine.describeWorkflow`, for clients in other processes. */
export const describeWorkflow = procedure
  .input(z.object({ execution }))
  .query(({ ctx: { server }, input }) => server.engine.describeWorkflow(input));
