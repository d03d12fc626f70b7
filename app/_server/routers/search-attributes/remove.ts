import { z } from 'zod';
import { namespaceName, text } from '../../schemas';
import { procedure } from '../../trpc';

/** Runs keep and show its values, but are no longer found by it. */
export const remove = procedure
  .input(z.object({ namespace: namespaceName.optional(), name: text(64).min(1) }))
  .mutation(({ ctx: { server }, input: { namespace, name } }) =>
    server.engine.removeSearchAttributes({ namespace: namespace ?? server.info.namespace, names: [name] }),
  );
