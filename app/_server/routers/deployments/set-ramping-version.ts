import { z } from 'zod';
import { API_IDENTITY } from '../../../identity';
import { procedure } from '../../trpc';
import { changeInput } from './input';

/** A share of the workflow ids gets this version; null ends it. */
export const setRampingVersion = procedure
  .input(changeInput.extend({ percentage: z.number().min(0).max(100).nullable() }))
  .mutation(({ ctx: { server }, input }) =>
    server.engine.setRampingVersion({ ...input, namespace: input.namespace ?? server.info.namespace, identity: API_IDENTITY }),
  );
