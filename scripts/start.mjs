// `npm start`: installs when node_modules is stale, builds when sources changed, then starts everything in this very process.
import './node-version.mjs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt, wantsScreens } from './build.mjs';
import { dist } from './build-node.mjs';
import { ensureInstalled } from './install.mjs';

try {
  // Tests that start and kill the server many times have built it once.
  if (process.env.BACKSTITCH_NO_BUILD !== '1') {
    await ensureInstalled();
    await ensureBuilt({ only: wantsScreens(process.argv) ? undefined : 'node' });
  }
} catch (error) {
  console.error(`${error.message}\n\nbackstitch: it could not be prepared; what went wrong stands above`);
  process.exit(1);
}
process.env.NODE_ENV ??= 'production';
process.argv.splice(2, 0, 'start');
await import(pathToFileURL(join(dist, 'backstitch.js')).href);
