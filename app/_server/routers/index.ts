import { router } from '../trpc';
import { activitiesRouter } from './activities';
import { batchesRouter } from './batches';
import { deploymentsRouter } from './deployments';
import { humanTasksRouter } from './human-tasks';
import { namespacesRouter } from './namespaces';
import { pendingActivitiesRouter } from './pending-activities';
import { runsRouter } from './runs';
import { schedulesRouter } from './schedules';
import { searchAttributesRouter } from './search-attributes';
import { systemRouter } from './system';
import { taskQueuesRouter } from './task-queues';
import { workersRouter } from './workers';
import { workflowsRouter } from './workflows';

/** The whole API: `app/api/trpc` serves it, the screens, the command line and users' scripts call it. */
export const appRouter = router({
  activities: activitiesRouter,
  deployments: deploymentsRouter,
  humanTasks: humanTasksRouter,
  batches: batchesRouter,
  namespaces: namespacesRouter,
  pendingActivities: pendingActivitiesRouter,
  runs: runsRouter,
  schedules: schedulesRouter,
  searchAttributes: searchAttributesRouter,
  system: systemRouter,
  taskQueues: taskQueuesRouter,
  workers: workersRouter,
  workflows: workflowsRouter,
});

export type AppRouter = typeof appRouter;
