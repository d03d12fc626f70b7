#!/usr/bin/env node
// The `backstitch` command: runs what is bundled in dist/, after bundling it when that has not been done yet.
import '../scripts/node-version.mjs';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { dist } from '../scripts/build-node.mjs';

const entry = join(dist, 'backstitch.js');
const starts = process.argv[2] === 'start';
try {
  if (starts || !existsSync(entry)) {
    const { ensureInstalled } = await import('../scripts/install.mjs');
    await ensureInstalled();
    const { ensureBuilt, wantsScreens } = await import('../scripts/build.mjs');
    await ensureBuilt({ only: starts && wantsScreens(process.argv) ? undefined : 'node' });
  }
} catch (error) {
  console.error(`${error.message}\n\nbackstitch: it could not be prepared; what went wrong stands above`);
  process.exit(1);
}
if (starts) process.env.NODE_ENV ??= 'production';
await import(pathToFileURL(entry).href);
