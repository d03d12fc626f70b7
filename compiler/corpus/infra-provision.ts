import { ActivityFailure, ApplicationFailure, CancelledFailure, CancellationScope, defineQuery, isCancellation, log, proxyActivities, setHandler, sleep } from '@temporalio/workflow';
import type * as activities from './activities';

const cloud = proxyActivities<typeof activities>({ startToCloseTimeout: '15 minutes', heartbeatTimeout: '1 minute' });
const quick = proxyActivities<typeof activities>({ startToCloseTimeout: '30 seconds' });

type Step = 'network' | 'cluster' | 'database' | 'dns' | 'done';
export const progress = defineQuery<{ step: Step; ids: Record<string, string> }>('progress');

export async function provision(env: { name: string; region: string; withDatabase: boolean }) {
  const ids: Record<string, string> = {};
  let step: Step = 'network';
  setHandler(progress, () => ({ step, ids }));

  try {
    ids.network = await cloud.createNetwork(env.name, env.region);
    step = 'cluster';
    ids.cluster = await cloud.createCluster(env.name, ids.network);

    // #region Database
    if (env.withDatabase) {
      step = 'database';
      ids.database = await cloud.createDatabase(env.name, ids.network);
      let ready = false;
      for (let tries = 0; tries < 30 && !ready; tries++) {
        ready = await quick.isReady(ids.database);
        if (!ready) await sleep('20 seconds');
      }
      if (!ready) throw ApplicationFailure.nonRetryable('the database never came up');
    }
    // #endregion

    step = 'dns';
    await quick.setDns(env.name, ids.cluster);
    step = 'done';
    return ids;
  } catch (err) {
    const cancelled = isCancellation(err) || (err instanceof ActivityFailure && err.cause instanceof CancelledFailure);
    log.warn(cancelled ? 'cancelled' : 'failed', { step, ids });
    await CancellationScope.nonCancellable(async () => {
      // the other way round
      for (const [what, id] of Object.entries(ids).reverse()) {
        try {
          await cloud.destroy(what, id);
        } catch (e) {
          log.error('left behind', { what, id, e });
        }
      }
    });
    throw err;
  }
}
