import { z } from 'zod';
import { namespaceName } from '../../schemas';
import { procedure } from '../../trpc';

/** The search attributes that there are, with their types. */
export const list = procedure
  .input(z.object({ namespace: namespaceName.optional() }).default({}))
  .query(({ ctx: { server }, input }) => server.engine.listSearchAttributes({ namespace: input.namespace ?? server.info.namespace }));
