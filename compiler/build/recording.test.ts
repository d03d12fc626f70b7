import { afterAll, describe, expect, it } from 'vitest';
import { openRecorder } from '../../engine/worker';
import { HistoryWriter } from '../../engine/worker/testing/history';
import { build } from './build';

const source = `import { proxyActivities, sleep } from 'backstitch/workflow';
const { charge } = proxyActivities<any>({ startToCloseTimeout: '1 minute' });
let calls = 0;
async function twice(amount: number) {
  const doubled = amount * 2;
  calls += 1;
  const receipt = await charge(doubled);
  return receipt;
}
export async function order(input: { amount: number }) {
  const seen = new Map([['a', 1]]);
  for (let round = 1; round <= 2; round++) {
    const receipt = await twice(input.amount * round);
    seen.set(receipt, round);
    await sleep('1s');
  }
  const total = seen.size;
  return total;
}
`;
const recorder = openRecorder();
afterAll(() => recorder.close());
const execution = { namespace: 'default', workflowId: 'w', runId: 'r' };

describe('a bundle that records', () => {
  it('tells where the code stood after each workflow task, and what its variables were', async () => {
    const built = await build(source, 'order', { resolveDir: process.cwd(), recording: true });
    if (!built.ok) throw new Error(JSON.stringify(built.problems));
    const history = new HistoryWriter('order', { amount: 5 })
      .task()
      .done()
      .activity('1', 'charge')
      .activityDone(5, 'R1')
      .task()
      .done()
      .timer('1')
      .fired('1', 11)
      .task()
      .done()
      .activity('2', 'charge').events;
    const recording = await recorder.record({ bundle: built.bundle, history, execution });
    if (typeof recording === 'string') throw new Error(recording);
    expect(recording.stopped).toBeUndefined();
    const line = (site: number) => built.callSites[site]?.line;
    const told = recording.moments.map(({ eventId, frames }) => ({
      eventId,
      frames: frames.map(({ name, site, variables, ended }) => ({ name, line: line(site), ended, ...Object.fromEntries(variables) })),
    }));
    expect(told).toEqual([
      {
        eventId: 3,
        frames: [
          { name: 'order', line: 13, ended: false, round: 1, seen: { '‹Map›': [['a', 1]] }, input: { amount: 5 }, calls: 1 },
          { name: 'twice', line: 7, ended: false, doubled: 10, amount: 5, calls: 1 },
        ],
      },
      {
        eventId: 9,
        frames: [
          {
            name: 'order',
            line: 15,
            ended: false,
            receipt: 'R1',
            round: 1,
            seen: {
              '‹Map›': [
                ['a', 1],
                ['R1', 1],
              ],
            },
            input: { amount: 5 },
            calls: 1,
          },
          { name: 'twice', line: 8, ended: true, receipt: 'R1', doubled: 10, amount: 5, calls: 1 },
        ],
      },
      {
        eventId: 14,
        frames: [
          {
            name: 'order',
            line: 13,
            ended: false,
            round: 2,
            seen: {
              '‹Map›': [
                ['a', 1],
                ['R1', 1],
              ],
            },
            input: { amount: 5 },
            calls: 2,
          },
          { name: 'twice', line: 7, ended: false, doubled: 20, amount: 10, calls: 2 },
        ],
      },
    ]);
    expect(recording.moments[0]?.trace.waiting).toEqual([{ kind: 'activity', callSite: expect.any(Number) }]);
  });

  it('says where it stopped when the code and the history part', async () => {
    const built = await build(source, 'order', { resolveDir: process.cwd(), recording: true });
    if (!built.ok) throw new Error(JSON.stringify(built.problems));
    const history = new HistoryWriter('order', { amount: 5 }).task().done().timer('1').fired('1', 5).task().done().events;
    const recording = await recorder.record({ bundle: built.bundle, history, execution });
    if (typeof recording === 'string') throw new Error(recording);
    expect(recording.stopped?.eventId).toBe(5);
    expect(recording.moments).toHaveLength(1);
  });

  it('is not what runs: the published bundle stays as it is', async () => {
    const plain = await build(source, 'order', { resolveDir: process.cwd() });
    const recording = await build(source, 'order', { resolveDir: process.cwd(), recording: true });
    if (!plain.ok || !recording.ok) throw new Error('it does not build');
    expect(plain.bundle.code).not.toContain('__backstitch_frame');
    expect(recording.bundle.buildId).not.toBe(plain.bundle.buildId);
    expect(recording.callSites).toEqual(plain.callSites);
  });

  it('tells what the code said to the log, in which task and at which block', async () => {
    const said = `import { log, proxyActivities } from 'backstitch/workflow';
const { charge } = proxyActivities<any>({ startToCloseTimeout: '1 minute' });
export async function order(input: { amount: number }) {
  log.info('begins', { amount: input.amount, problem: new Error('none') });
  await charge(input.amount);
  console.warn('charged', [1]);
  log.debug('x'.repeat(5_000));
}
`;
    const built = await build(said, 'order', { resolveDir: process.cwd(), recording: true });
    if (!built.ok) throw new Error(JSON.stringify(built.problems));
    const history = new HistoryWriter('order', { amount: 5 })
      .task()
      .done()
      .activity('1', 'charge')
      .activityDone(5, 'R1')
      .task()
      .done()
      .completed().events;
    const recording = await recorder.record({ bundle: built.bundle, history, execution });
    if (typeof recording === 'string') throw new Error(recording);
    const told = recording.moments.flatMap(({ eventId, logs = [] }) =>
      logs.map(({ level, message, attributes, site }) => [
        eventId,
        level,
        message.length > 99 ? message.length : message,
        attributes,
        built.callSites[site]?.line,
      ]),
    );
    expect(told).toEqual([
      [3, 'INFO', 'begins', '{"amount":5,"problem":"Error: none"}', 4],
      [9, 'WARN', 'charged [1]', undefined, 6],
      [9, 'DEBUG', 4_001, undefined, 7],
    ]);
  });
});
