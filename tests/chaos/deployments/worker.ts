import { join } from 'node:path';
import { TestWorkflowEnvironment } from 'backstitch/testing';
import { NativeConnection, Worker } from 'backstitch/worker';

/** A worker of one version as a process of its own, to be killed: `worker.ts <build id> <database url, or address and token of a server>`. Prints `ready`. */
const [buildId = '', place = '', token] = process.argv.slice(2);
const connection = token
  ? await NativeConnection.connect({ address: place, token })
  : (await TestWorkflowEnvironment.createLocal({ url: place })).connection;
const worker = await Worker.create({
  connection,
  taskQueue: 'orders',
  identity: `${buildId}-${process.pid}`,
  workflowsPath: join(import.meta.dirname, `${buildId}.ts`),
  activities: { where: async () => buildId },
  workerDeploymentOptions: {
    version: { deploymentName: 'orders', buildId },
    useWorkerVersioning: true,
    defaultVersioningBehavior: 'AUTO_UPGRADE',
  },
});
process.stdout.write('ready\n');
await worker.run();
