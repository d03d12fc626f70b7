// Runs projects of vitest.config.ts side by side. A file with a failed test is run once more by itself: what passes then raced the load of
// the machine. Such a test is not hidden; it is named as flaky, and counts as passed.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './build-node.mjs';
import { runShown } from './progress.mjs';

/** More files than that do not fail by the load: something is broken, and a second run would only take time. */
const MOST_FLAKY_FILES = 4;

/** Resolves with the counts of tests, the names of the flaky ones, and how many files could not run. */
export async function vitest(projects) {
  const first = await once(projects, []);
  const failedFiles = first.files.filter(({ ok }) => !ok);
  const counts = { passed: sum(first.files, 'passed'), failed: sum(first.files, 'failed'), flaky: [], broken: brokenIn(first) };
  if (failedFiles.length === 0 || failedFiles.length > MOST_FLAKY_FILES) return counts;
  const paths = failedFiles.map(({ path }) => path);
  console.log(`\nonce more, by themselves: ${paths.join(', ')}`);
  const second = await once(projects, paths);
  const still = new Set(second.files.flatMap(({ names }) => names));
  return {
    passed: counts.passed - sum(failedFiles, 'passed') + sum(second.files, 'passed'),
    failed: sum(second.files, 'failed'),
    flaky: failedFiles.flatMap(({ path, names }) => (names.length > 0 ? names : [path])).filter((name) => !still.has(name)),
    broken: brokenIn(second),
  };
}

const sum = (files, what) => files.reduce((total, file) => total + file[what], 0);

/** A file that does not load, or an error outside of every test, has no failed test to count. */
function brokenIn({ code, files }) {
  const broken = files.filter(({ ok, failed }) => !ok && failed === 0).length;
  return broken > 0 || code === 0 || sum(files, 'failed') > 0 ? broken : 1;
}

async function once(projects, files) {
  const folder = mkdtempSync(join(tmpdir(), 'backstitch-report-'));
  const report = join(folder, 'report.json');
  try {
    const chosen = projects.flatMap((project) => ['--project', project]);
    const args = ['run', ...chosen, ...files, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    const code = await runShown(process.execPath, [join(root, 'node_modules', 'vitest', 'vitest.mjs'), ...args], { cwd: root });
    const { testResults } = JSON.parse(readFileSync(report, 'utf8'));
    return { code, files: testResults.map(fileOf) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function fileOf({ name, status, assertionResults }) {
  const path = name.replace(`${root}/`, '');
  const failed = assertionResults.filter((test) => test.status === 'failed');
  return {
    path,
    ok: status === 'passed',
    passed: assertionResults.filter((test) => test.status === 'passed').length,
    failed: failed.length,
    names: failed.map(({ fullName }) => `${path}: ${fullName}`),
  };
}
