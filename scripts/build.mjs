// `npm run build`: our TypeScript for Node (esbuild, a second) and the screens (Next, half a minute), each only when its
// sources changed. `--force` builds both.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildNode, dist, root } from './build-node.mjs';
import { buildTypes } from './build-types.mjs';
import { ensureInstalled } from './install.mjs';
import { progress, run } from './progress.mjs';

const SHARED = ['package-lock.json', 'tsconfig.json', 'compiler', 'engine', 'catalog', 'drizzle', 'server'];
const SOURCES = {
  node: [...SHARED, 'bin', 'scripts/build-node.mjs'],
  types: ['package-lock.json', 'tsconfig.json', 'engine', 'scripts/build-node.mjs', 'scripts/build-types.mjs'],
  web: [...SHARED, 'app', 'components', 'public', 'next.config.js', 'postcss.config.mjs'],
};
/** What a part leaves behind. */
const MADE = {
  node: join(dist, 'backstitch.js'),
  types: join(dist, 'temporal', 'workflow', 'package.json'),
  web: join(root, '.next', 'BUILD_ID'),
};
const IGNORED = /(^|\/)(samples|corpus|node_modules)(\/|$)|\.test\.tsx?$|(^|\/)\./;

/** One hash of what a build reads: names and contents, so that a checkout that only touched times builds nothing. */
export function sourceHash(paths, folder = root) {
  const hash = createHash('sha256').update(process.version.split('.')[0] ?? '');
  const visit = (path) => {
    const full = join(folder, path);
    if (IGNORED.test(path) || !existsSync(full)) return;
    const entries = readdirSync(full, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of entries) {
      const inner = `${path}/${entry.name}`;
      if (entry.isDirectory()) visit(inner);
      else if (!IGNORED.test(inner)) file(inner);
    }
  };
  const file = (path) => {
    if (existsSync(join(folder, path)))
      hash
        .update(path)
        .update('\0')
        .update(readFileSync(join(folder, path)))
        .update('\0');
  };
  for (const path of paths) (/\.\w+$/.test(path) ? file : visit)(path);
  return hash.digest('hex');
}

function stampFile(part) {
  return join(dist, `.${part}-built-from`);
}

function isFresh(part, hash) {
  if (!existsSync(stampFile(part)) || readFileSync(stampFile(part), 'utf8') !== hash) return false;
  return existsSync(MADE[part]);
}

async function buildPart(part, title, force, work) {
  const language = part === 'web' ? (process.env.BACKSTITCH_LANGUAGE ?? '') : '';
  const hash = sourceHash(SOURCES[part]) + language;
  if (!force && isFresh(part, hash)) return false;
  await progress(title, work);
  mkdirSync(dist, { recursive: true });
  writeFileSync(stampFile(part), hash);
  return true;
}

/** Whether `start` with these arguments serves the screens: a process without the role `web` needs none. */
export function wantsScreens(argv) {
  const at = argv.findIndex((argument) => argument === '--roles' || argument.startsWith('--roles='));
  const roles = at < 0 ? process.env.BACKSTITCH_ROLES : argv[at] === '--roles' ? argv[at + 1] : argv[at].slice('--roles='.length);
  return !roles || roles.split(',').some((role) => role.trim() === 'web');
}

/** Builds what is stale, or `only` one part. Resolves with whether anything was built. */
export async function ensureBuilt({ force = false, only } = {}) {
  let built = false;
  if (only !== 'web') built = await buildPart('node', 'bundling engine, compiler and server', force, () => buildNode({ clean: true }));
  // A server needs none.
  if (only === undefined) built = (await buildPart('types', 'writing the declarations for projects of users', force, buildTypes)) || built;
  if (only !== 'node') built = (await buildPart('web', 'building the screens (about a minute the first time)', force, buildWeb)) || built;
  return built;
}

function buildWeb() {
  return run(process.execPath, [join(root, 'node_modules', 'next', 'dist', 'bin', 'next'), 'build'], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
  });
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    await ensureInstalled();
    if (!(await ensureBuilt({ force: process.argv.includes('--force') })))
      console.log('  everything is built already (--force builds anyway)');
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
