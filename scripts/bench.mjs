// `npm run bench`: every file of bench/, one after the other; `npm run bench -- engine`: that one. Other arguments are passed on.
import './node-version.mjs';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { root } from './build-node.mjs';
import { ensureInstalled } from './install.mjs';
import { runShown } from './progress.mjs';

await ensureInstalled();
const names = readdirSync(join(root, 'bench'))
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.slice(0, -3));
const [first, ...rest] = process.argv.slice(2);
const one = first !== undefined && !first.startsWith('-');
if (one && !names.includes(first)) {
  console.error(`there is no benchmark "${first}": take one of ${names.join(', ')}`);
  process.exit(2);
}
const chosen = one ? [first] : names;
await ensureBuilt(chosen.includes('ui') ? {} : { only: 'node' });
for (const name of chosen) {
  const args = one ? rest : process.argv.slice(2);
  const code = await runShown(process.execPath, ['--import', 'tsx', join(root, 'bench', `${name}.ts`), ...args], { cwd: root });
  if (code !== 0) process.exitCode = code;
}
