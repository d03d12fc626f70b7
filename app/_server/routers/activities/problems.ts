import { procedure } from '../../trpc';

/** What is wrong in the user's activities folder. */
export const problems = procedure.query(({ ctx: { server } }) => server.catalog.activities.problems());
