import { z } from 'zod';
import { namespaceName, requestId } from '../../schemas';
import { procedure } from '../../trpc';

/** How far a job has come. */
export const get = procedure
  .input(z.object({ namespace: namespaceName.optional(), jobId: requestId }))
  .query(({ ctx: { server }, input: { namespace = server.info.namespace, jobId } }) => server.engine.describeBatch({ namespace, jobId }));
