import { procedure } from '../../trpc';
import { deploymentRef } from './input';

/** Current and ramping version, and of each version its state, task queues, workers and open runs. */
export const describe = procedure
  .input(deploymentRef)
  .query(({ ctx: { server }, input }) =>
    server.engine.describeDeployment({ ...input, namespace: input.namespace ?? server.info.namespace }),
  );
