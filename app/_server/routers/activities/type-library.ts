import { procedure } from '../../trpc';

/** The declarations that workflow code stands on, for an editor's type checker: path -> text. */
export const typeLibrary = procedure.query(({ ctx: { server } }) => server.catalog.activities.typeLibrary());
