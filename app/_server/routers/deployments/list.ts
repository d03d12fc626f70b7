import { z } from 'zod';
import { namespaceName } from '../../schemas';
import { procedure } from '../../trpc';

/** The worker deployments of a namespace with their versions. */
export const list = procedure
  .input(z.object({ namespace: namespaceName.optional() }).default({}))
  .query(({ ctx: { server }, input }) => server.engine.listDeployments({ namespace: input.namespace ?? server.info.namespace }));
