import { ApplicationFailure, proxyActivities } from '@temporalio/workflow';
import type { createNonStickyActivities, createStickyActivities } from './activities';

const { getUniqueTaskQueue } = proxyActivities<ReturnType<typeof createNonStickyActivities>>({ startToCloseTimeout: '1 minute' });

export async function fileProcessingWorkflow(maxAttempts: number): Promise<string> {
  for (let attempt = 1; attempt <= maxAttempts; ++attempt) {
    try {
      const uniqueWorkerTaskQueue = await getUniqueTaskQueue();
      const activities = proxyActivities<ReturnType<typeof createStickyActivities>>({
        taskQueue: uniqueWorkerTaskQueue,
        // Note the use of scheduleToCloseTimeout.
        // The reason this timeout type is used is because this task queue is unique to a single worker.
        scheduleToCloseTimeout: '1 minute',
      });
      const downloadPath = await activities.downloadFileToWorkerFileSystem('https://temporal.io');
      try {
        return await activities.workOnFileInWorkerFileSystem(downloadPath);
      } finally {
        await activities.cleanupFileFromWorkerFileSystem(downloadPath);
      }
    } catch (err) {
      if (attempt === maxAttempts) throw ApplicationFailure.fromError(err);
    }
  }
  return 'never';
}
