import { procedure } from '../../trpc';

/** The examples, as something to begin from. */
export const templates = procedure.query(({ ctx: { server } }) => server.catalog.workflows.templates());
