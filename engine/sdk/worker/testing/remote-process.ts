import { join } from 'node:path';
import { NativeConnection, Worker } from '..';
import * as activities from './activities';

/** A worker over the network as a process of its own, to be killed: `remote-process.ts <address> <token>`. Prints `ready`. */
const [address = '', token = ''] = process.argv.slice(2);
const worker = await Worker.create({
  connection: await NativeConnection.connect({ address, token }),
  taskQueue: 'default',
  workflowsPath: join(import.meta.dirname, 'workflows.ts'),
  activities,
});
const running = worker.run();
process.stdout.write('ready\n');
await running;
