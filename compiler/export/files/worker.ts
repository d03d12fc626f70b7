import { quoted } from '../../source';

export function settingsFile(taskQueue: string): string {
  return `/** Where the Temporal service is, and which queue the worker and the client meet at. */
export const address = process.env.TEMPORAL_ADDRESS ?? 'localhost:7233';
export const namespace = process.env.TEMPORAL_NAMESPACE ?? 'default';
export const taskQueue = process.env.TEMPORAL_TASK_QUEUE ?? ${quoted(taskQueue)};
`;
}

export const WORKER = `import { fileURLToPath } from 'node:url';
import { NativeConnection, Worker } from '@temporalio/worker';
import * as activities from './activities';
import { address, namespace, taskQueue } from './settings';

const connection = await NativeConnection.connect({ address });
try {
  const worker = await Worker.create({
    connection,
    namespace,
    taskQueue,
    workflowsPath: fileURLToPath(new URL('./workflows/index.ts', import.meta.url)),
    activities,
  });
  // Until the process is asked to end; then what is under way is finished.
  await worker.run();
} finally {
  await connection.close();
}
`;
