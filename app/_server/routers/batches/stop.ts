import { z } from 'zod';
import { API_IDENTITY } from '../../../identity';
import { namespaceName, reason, requestId } from '../../schemas';
import { procedure } from '../../trpc';

/** Ends a job where it is; what has been done stays done. */
export const stop = procedure
  .input(z.object({ namespace: namespaceName.optional(), jobId: requestId, reason: reason.default('') }))
  .mutation(({ ctx: { server }, input: { namespace = server.info.namespace, ...rest } }) =>
    server.engine.stopBatch({ ...rest, namespace, identity: API_IDENTITY }),
  );
