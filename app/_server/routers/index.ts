import { router } from '../trpc';
import { activitiesRouter } from './activities';
import { runsRouter } from './runs';
import { systemRouter } from './system';
import { workflowsRouter } from './workflows';

/** The whole API: `app/api/trpc` serves it, the screens, the command line and users' scripts call it. */
export const appRouter = router({
  activities: activitiesRouter,
  runs: runsRouter,
  system: systemRouter,
  workflows: workflowsRouter,
});

export type AppRouter = typeof appRouter;
