import { procedure } from '../../trpc';

/** Every activity that workflow code can call, shipped and the user's, with its types. */
export const list = procedure.query(({ ctx: { server } }) => server.catalog.activities.list());
