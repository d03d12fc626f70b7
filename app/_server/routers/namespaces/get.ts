import { z } from 'zod';
import { namespaceName } from '../../schemas';
import { procedure } from '../../trpc';

/** One namespace. */
export const get = procedure
  .input(z.object({ namespace: namespaceName }))
  .query(({ ctx: { server }, input }) => server.engine.describeNamespace(input));
