import { ActivityFailure, ApplicationFailure, proxyActivities, startChild, workflowInfo, ParentClosePolicy } from '@temporalio/workflow';
import type { EtlActivities } from './activities/etl';

const { listPartitions, extract, transform, loadRows, markDone, quarantine } = proxyActivities<EtlActivities>({
  startToCloseTimeout: '10 minutes',
  heartbeatTimeout: '30 seconds',
  retry: { maximumAttempts: 3, nonRetryableErrorTypes: ['SchemaError'] },
});

export interface EtlInput { source: string; day: string; dryRun?: boolean }
export interface EtlReport { partitions: number; rows: number; quarantined: string[] }

export async function etlPipeline({ source, day, dryRun = false }: EtlInput): Promise<EtlReport> {
  const partitions = await listPartitions(source, day);
  if (partitions.length === 0) {
    throw ApplicationFailure.create({ message: `nothing to load for ${day}`, type: 'Empty', nonRetryable: true });
  }

  const report: EtlReport = { partitions: partitions.length, rows: 0, quarantined: [] };

  partitionLoop: for (const [index, partition] of partitions.entries()) {
    let cursor: string | undefined = undefined;
    do {
      try {
        const batch: { key: string; next?: string } = await extract(source, partition, cursor);
        const cleaned = await transform(batch.key);
        if (!dryRun) report.rows += await loadRows(cleaned);
        cursor = batch.next;
      } catch (err) {
        if (err instanceof ActivityFailure && err.cause instanceof ApplicationFailure && err.cause.type === 'SchemaError') {
          await quarantine(partition, err.cause.message);
          report.quarantined.push(partition);
          continue partitionLoop;
        }
        throw err;
      }
    } while (cursor !== undefined);

    if (index % 10 === 9) await markDone(source, day, index + 1);
  }

  await markDone(source, day, partitions.length);
  if (report.quarantined.length > partitions.length / 2) {
    // Someone should look; this run need not wait for them
    await startChild('investigate', {
      args: [source, day, report.quarantined],
      workflowId: `${workflowInfo().workflowId}-investigate`,
      parentClosePolicy: ParentClosePolicy.ABANDON,
    });
  }
  return report;
}
