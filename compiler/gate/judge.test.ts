import { afterAll, describe, expect, it } from 'vitest';
import type { HistoryEvent } from '../../engine/contract';
import { openReplayer } from '../../engine/worker';
import { HistoryWriter } from '../../engine/worker/testing/history';
import { build } from '../build';
import { judge } from './index';

const source = `import { proxyActivities, sleep } from 'backstitch/workflow';
import type * as activities from './activities';

const { charge, ship } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });

export async function order(lines: string[]): Promise<void> {
  const payment = await charge();
  await sleep('1 day');
  for (const line of lines) {
    // Send it
    await ship(line);
  }
}
`;

const replayer = openReplayer();
afterAll(() => replayer.close());

async function built(text: string) {
  const result = await build(text, 'order', { resolveDir: process.cwd() });
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result;
}

/** A run of \`source\` whose timer has fired and which has shipped two lines. Events carry the call sites of the version. */
async function recorded() {
  const version = await built(source);
  const writer = new HistoryWriter('order', ['a', 'b']).task().done();
  writer.activity('1', 'charge').activityDone(5).task().done();
  writer.add('TimerStarted', { timerId: '1', startToFireTimeoutMs: 86_400_000 }).fired('1', 11).task().done();
  writer.activity('2', 'ship').activityDone(16).task().done().activity('3', 'ship');
  const site = (callee: string) => version.callSites.findIndex((each) => each.callee === callee);
  const callee: Partial<Record<HistoryEvent['type'], string>> = { TimerStarted: 'sleep' };
  const history = writer.events.map((event) => {
    const name = event.type === 'ActivityTaskScheduled' ? event.attributes.activityType : callee[event.type];
    return name === undefined ? event : { ...event, callSite: site(name) };
  });
  return { version, history };
}

async function verdictOf(candidate: string) {
  const { version, history } = await recorded();
  const code = await built(candidate);
  return judge(await replayer.replay({ bundle: code.bundle, history }), code, version);
}

describe('the gate', () => {
  it('lets through what replays', async () => {
    expect(await verdictOf(source)).toEqual({ status: 'safe' });
    expect(await verdictOf(source.replace("'1 minute'", "'2 minutes'").replace('// Send it', '// Post it'))).toEqual({ status: 'safe' });
  });

  it('says what the run has and what the code does, each with its block and line', async () => {
    const swapped = source
      .replace("  await sleep('1 day');\n", '')
      .replace('await ship(line);', "await ship(line);\n    await sleep('1 day');");
    expect(await verdictOf(swapped)).toEqual({
      status: 'diverges',
      eventId: 11,
      expected: { text: 'a timer of 1 day', place: { blockId: 'order.sleep', title: 'Sleep', line: 8, column: 9 } },
      actual: { text: "activity 'ship'", place: { blockId: 'order.ship', title: 'Send it', line: 10, column: 11 } },
      message:
        "At event 11 the run has a timer of 1 day (block 'Sleep', line 8), where the new code gives activity 'ship' (block 'Send it', line 10).",
    });
  });

  it('says when one side does nothing more', async () => {
    const less = await verdictOf(source.replace('for (const line of lines)', 'for (const line of lines.slice(0, 1))'));
    expect(less).toMatchObject({ eventId: 22, actual: { text: 'the end of the workflow' } });
    const twice = await verdictOf(source.replace('await ship(line);', "void (line === 'b' && ship('c'));\n    await ship(line);"));
    expect(twice).toMatchObject({ eventId: 23, expected: null, actual: { text: "activity 'ship'" } });
    expect(twice).toMatchObject({ message: expect.stringMatching(/^At event 23 the run has nothing more of this workflow task, where/) });
    const stops = await verdictOf(source.replace('await ship(line);', 'await new Promise(() => {});'));
    expect(stops).toMatchObject({ eventId: 16, expected: { text: "activity 'ship'" }, actual: null });
  });

  it('leads a failure of the code to its block', async () => {
    expect(await verdictOf(source.replace("sleep('1 day')", "sleep('1 dya')"))).toMatchObject({
      status: 'fails',
      eventId: 9,
      place: { blockId: 'order.sleep', line: 8 },
      message: expect.stringContaining('1 dya'),
    });
  });
});
