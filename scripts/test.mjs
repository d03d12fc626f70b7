// `npm test`: installs what is missing, then lint, borders, types, unit and store tests, the comparison with the official Temporal
// packages, the build, the kill tests and the browser tests. Ends with a line "N passed, N failed"; every check counts as one, every test as one.
import './node-version.mjs';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { root } from './build-node.mjs';
import { ensureInstalled } from './install.mjs';
import { ensureSystem, findChromium } from './install-system.mjs';
import { progress, run } from './progress.mjs';
import { ensureTemporalPackages } from './temporal-packages.mjs';
import { vitest } from './vitest.mjs';

const ROOMS = ['app', 'bin', 'catalog', 'compiler', 'components', 'drizzle', 'engine', 'server'];
const total = { passed: 0, failed: 0 };
const failures = [];
const flaky = [];
const startedAt = Date.now();

function failed(title, detail) {
  total.failed++;
  failures.push(title);
  console.error(detail);
}

async function check(title, work) {
  try {
    await progress(title, work);
    total.passed++;
    return true;
  } catch (error) {
    failed(title, error.message);
    return false;
  }
}

function tool(name, ...args) {
  const { bin } = JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8'));
  const script = typeof bin === 'string' ? bin : Object.values(bin)[0];
  return run(process.execPath, [join(root, 'node_modules', name, script), ...args], { cwd: root });
}

/** Adds the tests of projects of vitest.config.ts to the total. */
async function tests(...projects) {
  const title = `${projects.join(', ')} tests`;
  console.log(`\n${title}`);
  try {
    const found = await vitest(projects);
    total.passed += found.passed;
    total.failed += found.failed;
    flaky.push(...found.flaky);
    if (found.failed > 0) failures.push(title);
    if (found.broken > 0) failed(title, `${title}: ${found.broken} files could not run`);
  } catch (error) {
    failed(title, error.message);
  }
}

async function checkSources() {
  await Promise.all([
    check('lint and format', () => tool('@biomejs/biome', 'check', '--error-on-warnings', '.')),
    check('borders between rooms', () => tool('dependency-cruiser', '--config', '.dependency-cruiser.cjs', ...ROOMS)),
  ]);
  // The native compiler takes both cores and a third of the time; the product needs the other one, which programs can call.
  const types = (title, ...args) => check(title, () => tool('typescript-native', '--noEmit', ...args));
  await types('types', '--incremental', 'false');
  await types('types of tests/temporal', '--project', 'tests/temporal');
  await types('types of the samples with our packages', '--project', 'tests/temporal/samples');
}

async function all() {
  await ensureInstalled();
  await ensureTemporalPackages();
  const missing = await ensureSystem();
  for (const sentence of missing) failed('a program that the tests need', `missing ${sentence}`);
  const chromium = findChromium();
  if (chromium) process.env.CHROMIUM_PATH = chromium;
  process.env.NEXT_TELEMETRY_DISABLED = '1';

  console.log('checks and build');
  await checkSources();
  // Beside the checks it would take as long on two cores, and twice the memory.
  const built = await check('build', () => ensureBuilt());

  // The fewer calls, the less often one core waits for the last file of the other.
  await tests('unit', 'engine', 'temporal', 'samples');
  if (built) await tests('chaos', 'e2e');
}

try {
  await all();
} catch (error) {
  failed('preparing', error.message);
}
console.log(
  `\nin ${Math.round((Date.now() - startedAt) / 1000)} s${failures.length > 0 ? `; failed: ${[...new Set(failures)].join(', ')}` : ''}`,
);
for (const name of flaky) console.log(`flaky, passed when run again by itself: ${name}`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);
