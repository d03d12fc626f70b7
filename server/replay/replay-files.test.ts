import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { historyToJson } from '../../engine/contract/history-json';
import { HistoryWriter } from '../../engine/worker/testing/history';
import { type ReplayReport, replayFiles } from '.';

const dir = mkdtempSync(join(tmpdir(), 'replay-'));
afterAll(() => rmSync(dir, { recursive: true }));
const write = (name: string, content: unknown) => {
  const file = join(dir, name);
  writeFileSync(file, typeof content === 'string' || Buffer.isBuffer(content) ? content : JSON.stringify(content));
  return file;
};

beforeAll(() => {
  mkdirSync(join(dir, 'src/lib'), { recursive: true });
  write(
    'src/index.ts',
    `import { proxyActivities, sleep } from '@temporalio/workflow';
import { send } from './lib/send';
const { charge } = proxyActivities<any>({ startToCloseTimeout: '1 minute' });
export { broken } from './lib/send';
export async function order() {
  const receipt = await charge();
  await sleep('1s');
  await send(receipt);
}
`,
  );
  write(
    'src/lib/send.ts',
    `import { proxyActivities } from '@temporalio/workflow';
const { ship } = proxyActivities<any>({ startToCloseTimeout: '1 minute' });
export const send = async (what: string) => {
  await ship(what);
};
export async function broken() {
  const parts: string[] = [];
  return parts[0].length;
}
`,
  );
});

/** Up to its timer the history is that of the code, behind it that of older code. */
const older = () => {
  const history = new HistoryWriter('order').task().done().activity('1', 'charge').activityDone(5, 'receipt').task().done();
  return history.timer('1').fired('1', 11).task().done().completed().events;
};
const broken = () => new HistoryWriter('broken').task().done().completed().events;

async function replay(...histories: string[]): Promise<ReplayReport[]> {
  const reports = [];
  for await (const report of replayFiles({ histories, workflows: join(dir, 'src') })) reports.push(report);
  return reports;
}

test('the first difference has its event, its command, and the block, file and line of the command', async () => {
  const [report] = await replay(write('older.json', historyToJson(older())));
  expect(report).toMatchObject({
    workflowId: 'w',
    workflowType: 'order',
    events: 16,
    difference: { eventId: 16, event: 'WorkflowExecutionCompleted', command: 'ScheduleActivityTask' },
    verdict: { status: 'diverges', actual: { text: "activity 'ship'", place: { title: 'ship', file: 'lib/send.ts', line: 4 } } },
  });
});

test('code that throws is told with its block, file and line', async () => {
  const [report] = await replay(write('broken.json', historyToJson(broken())));
  expect(report?.verdict).toMatchObject({ status: 'fails', eventId: 3, place: { file: 'lib/send.ts', line: 8 } });
  expect(report).not.toHaveProperty('difference');
});

test('every form in which histories lie about', async () => {
  const json = historyToJson(older().slice(0, 11));
  const old = json.events.map((event) => ({ ...event, eventType: String(event.eventType).replace('EVENT_TYPE_', '').toLowerCase() }));
  const files = [
    write('plain.json', json),
    write('wrapped.json', { history: json }),
    write('list.json', json.events),
    write('old.json', { events: old }),
    write('powershell.json', Buffer.from(`\ufeff${JSON.stringify(json)}`, 'utf16le')),
    write('bom.json', `\ufeff${JSON.stringify(json)}`),
    write('several.json', [{ workflowId: 'a', history: json }, json]),
  ];
  const reports = await replay(...files);
  expect(reports.map(({ verdict }) => verdict)).toEqual(Array.from({ length: 8 }, () => ({ status: 'safe' })));
  expect(reports.at(-1)?.name).toMatch(/several\.json#2$/);
});

test('what is no history has a code, and the rest goes on', async () => {
  const folder = join(dir, 'mixed');
  mkdirSync(folder);
  write('mixed/a.json', '{');
  write('mixed/b.json', { events: [{ eventId: 'x' }] });
  write('mixed/c.json', historyToJson(older().slice(4)));
  write('mixed/d.json', historyToJson(older().filter(({ id }) => id !== 7)));
  write('mixed/e.bin', Buffer.from([0x0a, 0xff, 0x01]));
  write('mixed/f.json', { events: [{ eventId: '1', eventType: 'EVENT_TYPE_NEXUS_OPERATION_SCHEDULED' }] });
  write('mixed/g.json', historyToJson(older().slice(0, 11)));
  write('mixed/notes.txt', 'nothing');
  mkdirSync(join(dir, 'empty'));
  const reports = await replay(folder, join(dir, 'nope.json'), join(dir, 'empty'));
  expect(reports.map(({ verdict }) => verdict.status)).toEqual([
    'unreadable',
    'unreadable',
    'unreadable',
    'unknown',
    'unreadable',
    'unreadable',
    'safe',
    'unreadable',
    'unreadable',
  ]);
  expect(reports[0]?.verdict).toMatchObject({ code: 'BAD_HISTORY', message: expect.stringContaining('not JSON') });
  expect(reports[3]?.verdict).toMatchObject({ message: expect.stringContaining('no event 7') });
});

test('a workflow that is not exported fails, code that does not bundle does not begin', async () => {
  const [report] = await replay(write('other.json', historyToJson(new HistoryWriter('other').task().done().events)));
  expect(report?.verdict).toMatchObject({ status: 'fails', message: expect.stringContaining("'other'") });
  const workflows = write('fs.ts', "import { readFileSync } from 'node:fs'; export async function order() { readFileSync('x'); }");
  const begun = replayFiles({ histories: [], workflows }).next();
  await expect(begun).rejects.toMatchObject({ code: 'BAD_WORKFLOWS', message: expect.stringContaining('fs.ts:1') });
});
