import { expect, test } from 'vitest';
import type { HistoryEvent } from '../../contract';
import { historyToJson } from '../../contract/history-json';
import { bundleWorkflowCode } from '../../worker';
import { HistoryWriter } from '../../worker/testing/history';
import { historyOf } from '../client/history';
import { DeterminismViolationError } from '../workflow';
import { ReplayError, Worker } from '.';

const source = `
import { proxyActivities, sleep, patched } from '@temporalio/workflow';
const { charge, ship } = proxyActivities<any>({ startToCloseTimeout: '1 minute' });
export async function order() { const receipt = await charge(); await sleep('1s'); return receipt; }
`;
const options = async (change: (source: string) => string = (same) => same) => ({
  workflowBundle: await bundleWorkflowCode({ source: change(source) }),
});

const recorded = () =>
  new HistoryWriter('order')
    .task()
    .done()
    .activity('1', 'charge')
    .activityDone(5, 'receipt')
    .task()
    .done()
    .timer('1')
    .fired('1', 11)
    .task()
    .done()
    .completed('receipt').events;

test('a history fits its code, in each of its forms', async () => {
  const events = recorded();
  for (const history of [historyOf(events), historyToJson(events), JSON.parse(JSON.stringify(historyToJson(events)))])
    await Worker.runReplayHistory(await options(), history);
});

test('code that asks for something else, or for less', async () => {
  const other = await options((code) => code.replace("await sleep('1s')", 'await ship()'));
  const error = await Worker.runReplayHistory(other, historyToJson(recorded())).catch((thrown) => thrown);
  expect(error).toBeInstanceOf(DeterminismViolationError);
  expect(error.message).toMatch(/TMPRL1100.*event 11, TimerStarted \(timer '1'\).*ScheduleActivityTask \(activity 'ship', id '2'\)/);
  const early = await options((code) => code.replace("await sleep('1s');", ''));
  await expect(Worker.runReplayHistory(early, historyToJson(recorded()))).rejects.toThrow(/TMPRL1100.*CompleteWorkflowExecution/);
});

test('code that fails its task', async () => {
  const broken = await options((code) => code.replace("await sleep('1s');", "throw new TypeError('no');"));
  const error = await Worker.runReplayHistory(broken, historyToJson(recorded())).catch((thrown) => thrown);
  expect(error).toBeInstanceOf(ReplayError);
  expect(error.message).toMatch(/workflow task failure.*no/);
});

test('runs from before a patch go the old way', async () => {
  const patched = await options((code) => code.replace('await sleep', "if (patched('ship')) await ship(); await sleep"));
  await Worker.runReplayHistory(patched, historyToJson(recorded()));
});

test('several histories, each with its result', async () => {
  const bad = recorded().map((event) => (event.type === 'TimerStarted' ? { ...event, id: 99 } : event));
  const results = [];
  const histories = [
    { workflowId: 'good', history: historyToJson(recorded()) },
    { workflowId: 'bad', history: historyToJson(bad) },
    { workflowId: 'open', history: historyToJson(recorded().slice(0, 7)) },
  ];
  for await (const { workflowId, runId, error } of Worker.runReplayHistories(await options(), histories))
    results.push([workflowId, runId, error?.name]);
  expect(results).toEqual([
    ['good', 'run-1', undefined],
    ['bad', 'run-1', 'ReplayError'],
    ['open', 'run-1', undefined],
  ]);
});

test('what is no history, and no code', async () => {
  await expect(Worker.runReplayHistory(await options(), 'text')).rejects.toThrow('Expected a non-null history object');
  await expect(Worker.runReplayHistory(await options(), { events: [{}] })).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  await expect(Worker.runReplayHistory({}, historyToJson(recorded()))).rejects.toThrow('must contain workflowsPath or workflowBundle');
});

test.each([
  ['@temporalio/worker@1.11.1+16db4f', true],
  ['@temporalio/worker@1.11.0+16db4f', true],
  ['@temporalio/worker@1.11.2+16db4f', false],
  ['@temporalio/worker@1.10.1+16db4f', false],
  ['mine-1.11.1', false],
])('a worker %s that recorded no flags is taken to have cancelled the timer of a timeout: %s', async (buildId, fits) => {
  const workflowBundle = await bundleWorkflowCode({
    source: `
import { CancellationScope, proxyActivities } from '@temporalio/workflow';
const { charge } = proxyActivities<any>({ scheduleToCloseTimeout: '10s' });
export async function order() { await CancellationScope.withTimeout('10s', async () => { await charge(); }); }
`,
  });
  const events = new HistoryWriter('order')
    .task()
    .done({ coreUsedFlags: [1, 2, 3] })
    .timer('1')
    .activity('1', 'charge')
    .activityDone(6)
    .task()
    .done({})
    .add('TimerCanceled', { timerId: '1', startedEventId: 5, identity: 'w' })
    .completed(undefined)
    .events.map((event) => {
      if (event.type !== 'WorkflowTaskCompleted') return event;
      return { ...event, attributes: { ...event.attributes, workerVersion: { buildId } } };
    });
  const replay = Worker.runReplayHistory({ workflowBundle }, historyToJson(events));
  if (fits) await replay;
  else await expect(replay).rejects.toThrow(DeterminismViolationError);
});

test('generated ids are those of Temporal, from the id of the run and, after a reset, from that of the new run', async () => {
  const workflowBundle = await bundleWorkflowCode({
    source: `
import { sleep, startChild, uuid4 } from '@temporalio/workflow';
export async function child() {}
export async function order() {
  for (;;) { Math.random(); uuid4(); await startChild(child); await sleep(1); }
}
`,
  });
  // The ids of run and children as a worker of Temporal's SDK 1.17.2 recorded them.
  const ids = ['c33cd353-e087-4be1-9d53-ae25f181c1a8', '80342b45-80ec-402f-9b9d-de0e85335390'] as const;
  const runId = '019e93d9-da0e-70d6-9f43-888c2c8d3988';
  const started = (history: HistoryWriter, workflowId: string) =>
    history
      .add('StartChildWorkflowExecutionInitiated', {
        namespace: 'default',
        workflowId,
        workflowType: 'child',
        taskQueue: { name: 'default' },
        parentClosePolicy: 'TERMINATE',
        workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      })
      .add('ChildWorkflowExecutionStarted', {
        namespace: 'default',
        initiatedEventId: history.lastId,
        workflowExecution: { workflowId, runId: `run of ${workflowId}` },
        workflowType: 'child',
      });
  const replay = (second: string) => {
    const history = started(new HistoryWriter('order').task().done(), ids[0])
      .task()
      .add('WorkflowTaskFailed', {
        scheduledEventId: 7,
        startedEventId: 8,
        cause: 'RESET_WORKFLOW',
        baseRunId: runId,
        newRunId: '248fbeda-b1fd-4901-9dbc-7c9c34273875',
      })
      .task()
      .done()
      .timer('1');
    history.fired('1', history.lastId).task().done();
    const [first, ...rest] = started(history, second).events;
    const attributes = { ...first?.attributes, originalExecutionRunId: runId, firstExecutionRunId: runId };
    return Worker.runReplayHistory({ workflowBundle }, historyToJson([{ ...first, attributes } as HistoryEvent, ...rest]));
  };
  await replay(ids[1]);
  await expect(replay(ids[0])).rejects.toThrow(/Child workflow id .* does not match/);
});
