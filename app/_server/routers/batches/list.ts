import { z } from 'zod';
import { namespaceName } from '../../schemas';
import { procedure } from '../../trpc';

/** Jobs, newest first. */
export const list = procedure
  .input(z.object({ namespace: namespaceName.optional(), pageSize: z.number().int().min(1).max(1_000).optional() }).default({}))
  .query(({ ctx: { server }, input: { namespace = server.info.namespace, pageSize } }) =>
    server.engine.listBatches({ namespace, ...(pageSize && { pageSize }) }),
  );
