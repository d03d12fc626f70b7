import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { historyToJson } from '../engine/contract/history-json';
import { projectRoot } from '../engine/threads';
import { HistoryWriter } from '../engine/worker/testing/history';

const dir = mkdtempSync(join(tmpdir(), 'replay-'));
afterAll(() => rmSync(dir, { recursive: true }));
const workflows = join(dir, 'workflows.ts');
writeFileSync(
  workflows,
  "import { sleep } from '@temporalio/workflow';\nexport async function nap() {\n  await sleep('1s');\n  await sleep('1s');\n}\n",
);
const written = new HistoryWriter('nap').task().done().timer('1').fired('1', 5).task().done();
const fits = historyToJson(written.events.slice(0, 5));
const parts = historyToJson(written.completed().events);

function replay(args: readonly string[], input = '') {
  const all = ['dist/backstitch.js', 'replay', '--workflows', workflows, ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, all, { cwd: projectRoot(), encoding: 'utf8', input });
  return { code: status, out: stdout, err: stderr };
}

test('backstitch replay tells each history and ends with 0, 1 or 2', () => {
  expect(replay(['--history', '-'], JSON.stringify(fits))).toEqual({
    code: 0,
    out: 'safe     stdin (nap w, 5 events)\n1 safe, 0 diverge, 0 fail, 0 unknown, 0 unreadable\n',
    err: '',
  });
  writeFileSync(join(dir, 'a.json'), JSON.stringify(fits));
  writeFileSync(join(dir, 'b.json'), JSON.stringify(parts));
  const parted = replay(['--history', dir, '--format', 'json']);
  expect(parted).toMatchObject({ code: 1, err: '' });
  expect(JSON.parse(parted.out)).toMatchObject({
    histories: [{ verdict: { status: 'safe' } }, { difference: { eventId: 10 }, verdict: { actual: { place: { line: 4 } } } }],
    summary: { safe: 1, diverges: 1 },
  });
  writeFileSync(join(dir, 'c.json'), 'no');
  const bad = replay(['--history', join(dir, 'c.json'), join(dir, 'b.json')]);
  expect(bad).toMatchObject({ code: 2, err: expect.stringMatching(/c\.json: it is not JSON.*\[BAD_HISTORY\]/) });
  expect(bad.out).toContain(
    "At event 10 the run has the end of the workflow, where the new code gives a timer of 1 second (block 'Sleep', workflows.ts:4)",
  );
});
