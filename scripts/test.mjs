// `npm test`: installs what is missing, then lint, borders, types, unit and store tests, the comparison with the official Temporal
// packages, the build, the kill tests and the browser tests. Ends with a line "N passed, N failed"; every check counts as one, every test as one.
import './node-version.mjs';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { root } from './build-node.mjs';
import { ensureInstalled } from './install.mjs';
import { ensureSystem, findChromium } from './install-system.mjs';
import { progress, run, runShown } from './progress.mjs';
import { ensureTemporalPackages } from './temporal-packages.mjs';

const ROOMS = ['app', 'bin', 'catalog', 'compiler', 'components', 'drizzle', 'engine', 'server'];
const total = { passed: 0, failed: 0 };
const failures = [];
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

/** Runs projects of vitest.config.ts side by side and adds their tests to the total. */
async function vitest(...projects) {
  const title = `${projects.join(', ')} tests`;
  console.log(`\n${title}`);
  const folder = mkdtempSync(join(tmpdir(), 'backstitch-report-'));
  const report = join(folder, 'report.json');
  try {
    const chosen = projects.flatMap((project) => ['--project', project]);
    const args = ['run', ...chosen, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    const code = await runShown(process.execPath, [join(root, 'node_modules', 'vitest', 'vitest.mjs'), ...args], { cwd: root });
    const { numPassedTests, numFailedTests, numFailedTestSuites } = JSON.parse(readFileSync(report, 'utf8'));
    total.passed += numPassedTests;
    total.failed += numFailedTests;
    if (numFailedTests > 0) failures.push(title);
    // A file that does not load, or an error outside of every test, has no failed test to count.
    else if (code !== 0) failed(title, `${title}: ${numFailedTestSuites || 'some'} files could not run`);
  } catch (error) {
    failed(title, error.message);
  } finally {
    rmSync(folder, { recursive: true, force: true });
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
  await vitest('unit', 'engine', 'temporal', 'samples');
  if (built) await vitest('chaos', 'e2e');
}

try {
  await all();
} catch (error) {
  failed('preparing', error.message);
}
console.log(
  `\nin ${Math.round((Date.now() - startedAt) / 1000)} s${failures.length > 0 ? `; failed: ${[...new Set(failures)].join(', ')}` : ''}`,
);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);
