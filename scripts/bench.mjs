// `npm run bench`: every file of bench/, one after the other; arguments are passed on.
import './node-version.mjs';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { root } from './build-node.mjs';
import { ensureInstalled } from './install.mjs';
import { runShown } from './progress.mjs';

await ensureInstalled();
await ensureBuilt({ only: 'node' });
for (const file of readdirSync(join(root, 'bench')).filter((name) => name.endsWith('.ts'))) {
  const code = await runShown(process.execPath, ['--import', 'tsx', join(root, 'bench', file), ...process.argv.slice(2)], { cwd: root });
  if (code !== 0) process.exitCode = code;
}
