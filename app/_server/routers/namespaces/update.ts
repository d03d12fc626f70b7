import { namespaceFacts } from '../../schemas';
import { procedure } from '../../trpc';

/** Changes what is given of a namespace. */
export const update = procedure.input(namespaceFacts).mutation(({ ctx: { server }, input }) => server.engine.updateNamespace(input));
