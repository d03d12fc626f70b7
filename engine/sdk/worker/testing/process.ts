import { join } from 'node:path';
import { TestWorkflowEnvironment } from '../../testing';
import { Worker } from '..';
import * as activities from './activities';

/** Engine and worker as a process of their own, to be killed: `process.ts <url>`. Prints `ready`. */
const [url = ''] = process.argv.slice(2);
const env = await TestWorkflowEnvironment.createLocal({ url });
const worker = await Worker.create({
  connection: env.connection,
  taskQueue: 'default',
  workflowsPath: join(import.meta.dirname, 'workflows.ts'),
  activities,
});
const running = worker.run();
process.stdout.write('ready\n');
await running;
