import { namespaceFacts } from '../../schemas';
import { procedure } from '../../trpc';

/** Registers a namespace. */
export const create = procedure.input(namespaceFacts).mutation(({ ctx: { server }, input }) => server.engine.registerNamespace(input));
