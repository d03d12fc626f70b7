import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker, type WorkerOptions } from 'node:worker_threads';

/** Which threads there are; `scripts/build-node.mjs` bundles each into `dist/threads/<name>.js`. */
export type ThreadName = 'sqlite-store' | 'workflow' | 'language';

/** The folder of this package: the nearest one above this module whose package.json is ours. The same for sources and for `dist/`. */
export function projectRoot(): string {
  for (let dir = dirname(fileURLToPath(import.meta.url)); dir !== dirname(dir); dir = dirname(dir)) {
    const manifest = join(dir, 'package.json');
    if (existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).name === 'backstitch') return dir;
  }
  return process.cwd();
}

/** Starts a thread of its own realm from its bundle (`BACKSTITCH_DIST` overrides where bundles are). */
export function spawnThread(name: ThreadName, options: WorkerOptions = {}): Worker {
  const file = join(process.env.BACKSTITCH_DIST ?? join(projectRoot(), 'dist'), 'threads', `${name}.js`);
  if (!existsSync(file)) throw new Error(`the thread "${name}" has not been bundled (${file} is missing): run "npm run build"`);
  return new Worker(file, { name, ...options });
}
