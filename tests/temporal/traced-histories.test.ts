import { fileURLToPath } from 'node:url';
import { Runtime, Worker as TheirWorker } from '@temporalio/worker';
import { beforeAll, expect, test } from 'vitest';
import { type HistoryEvent, toPayload } from '../../engine/contract';
import { historyToJson } from '../../engine/contract/history-json';
import { Worker } from '../../engine/sdk/worker';
import { HistoryWriter } from '../../engine/worker/testing/history';

/**
 * Runs of Temporal's workers 1.11 and 1.13 with its OpenTelemetry interceptors: their spans draw from the randomness of the run, and wait
 * other micro-tasks than those of today. Ids of runs, children and traces are recorded ones: a draw more or less gives others.
 */

const workflowsPath = fileURLToPath(new URL('traced/workflows.ts', import.meta.url));
const traced = { workflowsPath, interceptors: { workflowModules: [workflowsPath] } };
const of = (sdkVersion: string, langUsedFlags: readonly number[] = []) => ({
  coreUsedFlags: [1, 2, 3],
  langUsedFlags,
  sdkName: 'temporal-typescript',
  sdkVersion,
});

beforeAll(() => {
  const silent = { trace() {}, debug() {}, info() {}, warn() {}, error() {}, log() {} };
  Runtime.install({ logger: silent, telemetryOptions: { logging: { forward: {}, filter: 'OFF' } }, shutdownSignals: [] });
});

function child(history: HistoryWriter, workflowId: string): HistoryWriter {
  return history.add('StartChildWorkflowExecutionInitiated', {
    namespace: 'default',
    workflowId,
    workflowType: 'target',
    taskQueue: { name: 'default' },
    parentClosePolicy: 'TERMINATE',
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
  });
}
const about = (initiatedEventId: number, workflowId: string) => ({
  namespace: 'default',
  initiatedEventId,
  workflowExecution: { workflowId, runId: `run of ${workflowId}` },
  workflowType: 'target',
});
function signal(history: HistoryWriter, workflowId: string): HistoryWriter {
  const to = { namespace: 'default', workflowExecution: { workflowId } };
  return history.add('SignalExternalWorkflowExecutionInitiated', { ...to, signalName: 'go', childWorkflowOnly: true, input: [] });
}
function local(history: HistoryWriter, seq: number, activity_type: string, result: string): HistoryWriter {
  const at = { seconds: 1_000, nanos: 0 };
  const data = { seq, attempt: 1, activity_id: String(seq), activity_type, complete_time: at, original_schedule_time: at, backoff: null };
  return history.add('MarkerRecorded', {
    markerName: 'core_local_activity',
    details: { data: [toPayload(data)], result: [toPayload(result)] },
  });
}
function asRun(events: readonly HistoryEvent[], runId: string, traceparent?: string) {
  const header = traceparent === undefined ? {} : { '_tracer-data': toPayload({ traceparent }) };
  const [started, ...rest] = events;
  const ids = { originalExecutionRunId: runId, firstExecutionRunId: runId };
  const attributes = { ...started?.attributes, ...ids, header, workflowTaskTimeoutMs: 10_000 };
  return historyToJson([{ ...started, attributes } as HistoryEvent, ...rest]);
}

function besideATimer(id = '1663347e-aa08-4ee5-b426-c23f71678ddd') {
  const history = child(new HistoryWriter('signalsBesideATimer').task().done(of('1.13.1')), id);
  history.add('ChildWorkflowExecutionStarted', about(5, id)).task().done({}).timer('1');
  signal(history, id);
  history.add('ExternalWorkflowExecutionSignaled', { initiatedEventId: 11, namespace: 'default', workflowExecution: { workflowId: id } });
  history.task().done({});
  history.add('ChildWorkflowExecutionCompleted', { ...about(5, id), startedEventId: 6, result: [toPayload('Ann')] });
  history.task().done({}).fired('1', 10).task().done({}).completed('Ann');
  return asRun(history.events, '019a0dba-09d0-7a35-ba8f-b2843b67584b');
}

function bySignal(sdkVersion: string, order: readonly string[]) {
  const history = new HistoryWriter('startedBySignal').add('WorkflowExecutionSignaled', { signalName: 'go', input: [], identity: 'c' });
  history.task().done(of(sdkVersion, [2]));
  for (const [at, name] of order.entries()) local(history, at + 1, name, name);
  return asRun(history.completed(order.join('')).events, '10b7e171-0ee7-4775-ad6d-f5df09aa4160');
}

function everything(trace?: string) {
  const id = '4951fb36-36e1-414c-a359-ae6f70541afe';
  const history = new HistoryWriter('everything').task().done(of('1.13.1')).timer('1').activity('1', 'task').activity('2', 'ask');
  local(child(history, id), 3, 'here', 'x').add('ChildWorkflowExecutionStarted', about(8, id)).task().done({});
  signal(history, id).add('WorkflowExecutionSignaled', { signalName: 'begun', input: [], identity: 'c' });
  history.task().done({ langUsedFlags: [2] });
  history.add('ExternalWorkflowExecutionSignaled', { initiatedEventId: 14, namespace: 'default', workflowExecution: { workflowId: id } });
  history.task().done({});
  history.add('ChildWorkflowExecutionCompleted', { ...about(8, id), startedEventId: 10, result: [toPayload('Ann')] });
  history.activityDone(7).task().done({}).fired('1', 5).task().done({}).activityDone(6).task().done({}).completed();
  return asRun(history.events, 'f91d0bf6-d243-4f15-aadd-baf2257189a1', trace);
}

const TRACE = '00-9f5c4475b3bdface79d2a99338fb8d5d-893bc008f24b1a83-01';
const OLD = ['first', 'second', 'third'];
const NEW = ['first', 'third', 'second'];

test.each([
  ['a signal beside a timer', besideATimer(), traced, true],
  ['a signal beside a timer, another child', besideATimer('d5ba933a-5a7a-45e3-a4e9-f9b4b85e01cb'), traced, false],
  ['a signal beside a timer, the code without interceptors', besideATimer(), { workflowsPath }, false],
  ['a start by signal before signals had spans', bySignal('1.11.3', OLD), traced, true],
  ['a start by signal before signals had spans, in the new order', bySignal('1.11.3', NEW), traced, false],
  ['a start by signal since they have', bySignal('1.13.1', OLD), traced, false],
  ['everything at once', everything(TRACE), traced, true],
  ['everything at once, without the trace it was called in', everything(), traced, false],
])('%s: both replayers are of one opinion', async (_, history, options, fits) => {
  const opinion = (replay: Promise<void>) =>
    replay.then(
      () => '',
      (error: Error) => /TMPRL1100/.exec(error.message)?.[0] ?? error.message,
    );
  const expected = fits ? '' : 'TMPRL1100';
  expect(await opinion(Worker.runReplayHistory(options, history))).toBe(expected);
  expect(await opinion(TheirWorker.runReplayHistory(options, history))).toBe(expected);
});
