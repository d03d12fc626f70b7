import { z } from 'zod';
import { namespaceName } from '../../schemas';
import { procedure } from '../../trpc';

/** Deletes a namespace with all its runs; `confirm` is its name once more. */
export const remove = procedure
  .input(z.object({ namespace: namespaceName, confirm: namespaceName }))
  .mutation(({ ctx: { server }, input }) => server.engine.deleteNamespace(input));
