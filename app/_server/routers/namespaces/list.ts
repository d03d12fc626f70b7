import { procedure } from '../../trpc';

/** All namespaces, by name. */
export const list = procedure.query(({ ctx: { server } }) => server.engine.listNamespaces({}));
