import { z } from 'zod';
import { SEARCH_ATTRIBUTE_TYPES } from '../../../../engine/contract';
import { namespaceName, text } from '../../schemas';
import { procedure } from '../../trpc';

const input = z.object({ namespace: namespaceName.optional(), name: text(64).min(1), type: z.enum(SEARCH_ATTRIBUTE_TYPES) });

/** Registers a search attribute; one that is there with the same type already is fine. */
export const create = procedure
  .input(input)
  .mutation(({ ctx: { server }, input: { namespace, name, type } }) =>
    server.engine.addSearchAttributes({ namespace: namespace ?? server.info.namespace, searchAttributes: { [name]: type } }),
  );
