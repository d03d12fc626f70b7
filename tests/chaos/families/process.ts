import { join } from 'node:path';
import { TestWorkflowEnvironment } from 'backstitch/testing';
import { Worker } from 'backstitch/worker';
import { serveEngine } from '../../harness/engine-server';

/** Engine, worker and the engine's door as a process of their own, to be killed: `process.ts <database url> <port>`. Prints `ready`. */
const [url = '', port = '0'] = process.argv.slice(2);
const env = await TestWorkflowEnvironment.createLocal({ url });
const workflowsPath = join(import.meta.dirname, 'workflows.ts');
const worker = await Worker.create({ connection: env.connection, taskQueue: 'default', identity: `worker-${process.pid}`, workflowsPath });
await serveEngine(env.connection.engine, { port: Number(port) });
process.stdout.write('ready\n');
await worker.run();
