import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe } from 'vitest';
import { type Mariadb, startMariadb } from '../../../../tests/harness/mariadb';
import { TestWorkflowEnvironment } from '../../testing';
import { Worker, type WorkerOptions } from '../../worker';
import type { Client } from '..';

export interface Site {
  readonly dialect: 'sqlite' | 'mysql';
  readonly client: () => Client['workflow'];
  readonly env: () => TestWorkflowEnvironment;
  /** A workflow id that no other test has. */
  readonly id: () => string;
}

/** Runs `tests` with an engine, a worker with the workflows of `file` (in this folder), and a client, on SQLite and on MariaDB. */
export function onBoth(name: string, file: string, tests: (site: Site) => void, options: Partial<WorkerOptions> = {}): void {
  let mariadb: Mariadb;
  let dir: string;
  beforeAll(async () => {
    mariadb = await startMariadb();
    dir = mkdtempSync(join(tmpdir(), 'backstitch-client-'));
  });
  afterAll(async () => {
    await mariadb?.stop();
    rmSync(dir, { recursive: true, force: true });
  });
  describe.each(['sqlite', 'mysql'] as const)(`${name} on %s`, (dialect) => {
    let env: TestWorkflowEnvironment;
    let worker: Worker;
    let running: Promise<void>;
    let ids = 0;
    beforeAll(async () => {
      const url = dialect === 'sqlite' ? `sqlite:${join(dir, `${file}.db`)}` : await mariadb.freshDatabase();
      env = await TestWorkflowEnvironment.createLocal({ url });
      worker = await Worker.create({
        connection: env.connection,
        taskQueue: 'default',
        workflowsPath: join(import.meta.dirname, `${file}.ts`),
        ...options,
      });
      running = worker.run();
    });
    afterAll(async () => {
      worker.shutdown();
      await running;
      await env.teardown();
    });
    tests({ dialect, env: () => env, client: () => env.client.workflow, id: () => `${dialect}-${++ids}` });
  });
}
