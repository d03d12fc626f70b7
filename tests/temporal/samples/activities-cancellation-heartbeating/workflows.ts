import {
  ActivityCancellationType,
  CancellationScope,
  defineQuery,
  isCancellation,
  log,
  proxyActivities,
  setHandler,
} from '@temporalio/workflow';
import type * as activities from './activities';

const { fakeProgress } = proxyActivities<typeof activities>({
  startToCloseTimeout: '60s',
  heartbeatTimeout: '3s',
  // Don't send rejection to our Workflow until the Activity has confirmed cancellation
  cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
});

export const statusQuery = defineQuery<string>('status');

export async function runCancellableActivity(): Promise<void> {
  let status = 'running';
  setHandler(statusQuery, () => status);
  try {
    await fakeProgress(10);
  } catch (err) {
    if (isCancellation(err)) {
      status = 'cancelled';
      log.info('Workflow cancelled along with its activity');
      await CancellationScope.nonCancellable(async () => {
        status = 'cleaned up';
      });
    }
    throw err;
  }
}
