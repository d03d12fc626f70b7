import { procedure } from '../../trpc';

/** Which workflows' drafts call which activities: activity name -> workflow names. */
export const callers = procedure.query(({ ctx: { server } }) => server.catalog.activities.callers());
