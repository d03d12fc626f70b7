import { type Command, fromPayloads, type HistoryEvent, type Payload, toPayload, toPayloads } from '../../engine/contract';
import type { Decide } from '../../engine/service/testing/scripted-worker';
import {
  byType,
  cancelExternal,
  complete,
  count,
  scheduleActivity,
  signalExternal,
  startChild,
} from '../../engine/service/testing/workflows';

/** What is played: each workflow is a function from its history to commands, so that any worker may go on with any run. */

const TIMES = {
  startToCloseTimeoutMs: 2_500,
  retryPolicy: { initialIntervalMs: 200, backoffCoefficient: 2, maximumIntervalMs: 1_000, maximumAttempts: 0, nonRetryableErrorTypes: [] },
};
const timer = (timerId: string, startToFireTimeoutMs: number): Command => ({
  type: 'StartTimer',
  attributes: { timerId, startToFireTimeoutMs },
});
const stop = (timerId: string): Command => ({ type: 'CancelTimer', attributes: { timerId } });
const inputOf = (history: readonly HistoryEvent[]): number => {
  const [first] = history;
  const [payload] = (first?.type === 'WorkflowExecutionStarted' ? first.attributes.input : undefined) ?? [];
  return payload ? Number(JSON.parse(String((payload as Payload).data))) : 0;
};

/** So many activities one after the other beside a timer, then so many signals. */
const steps: Decide = (history) => {
  const wanted = inputOf(history);
  const commands: Command[] = count(history, 'TimerStarted') === 0 ? [timer('t', 150)] : [];
  const done = count(history, 'ActivityTaskCompleted');
  if (done < wanted) return count(history, 'ActivityTaskScheduled') > done ? commands : [...commands, scheduleActivity(`a${done}`, TIMES)];
  return count(history, 'WorkflowExecutionSignaled') < wanted || count(history, 'TimerFired') === 0
    ? commands
    : [...commands, complete(done)];
};

/** What a local activity leaves behind. */
const marker: Command = { type: 'RecordMarker', attributes: { markerName: 'core_local_activity', details: { data: toPayloads([1]) } } };

/** All at once, a local one among them; a timer that loses against them is taken back. */
const fan: Decide = (history) => {
  const wanted = inputOf(history) + 1;
  if (count(history, 'ActivityTaskScheduled') === 0)
    return [marker, timer('long', 3_600_000), ...Array.from({ length: wanted }, (_, n) => scheduleActivity(`f${n}`, TIMES))];
  if (count(history, 'ActivityTaskCompleted') < wanted) return [];
  return [stop('long'), complete(wanted)];
};

/** Children, one after the other, each signalled on its way by its parent. */
const family: Decide = (history) => {
  const wanted = inputOf(history);
  const [first] = history;
  const own = first?.type === 'WorkflowExecutionStarted' ? first.attributes.workflowId : '';
  const initiated = count(history, 'StartChildWorkflowExecutionInitiated');
  const started = count(history, 'ChildWorkflowExecutionStarted');
  const done = count(history, 'ChildWorkflowExecutionCompleted');
  const sent = count(history, 'SignalExternalWorkflowExecutionInitiated');
  if (done >= wanted) return [complete(done)];
  if (initiated === done) return [startChild(`${own}/child-${done}`)];
  return started === initiated && sent < started ? [signalExternal(`${own}/child-${done}`, 'go')] : [];
};
const child: Decide = (history) => {
  if (count(history, 'WorkflowExecutionSignaled') === 0) return [];
  if (count(history, 'ActivityTaskCompleted') === 0)
    return count(history, 'ActivityTaskScheduled') > 0 ? [] : [scheduleActivity('c', TIMES)];
  return [complete()];
};

/** One activity a run, then anew, so many times. */
const chain: Decide = (history) => {
  const left = inputOf(history);
  if (count(history, 'ActivityTaskCompleted') === 0)
    return count(history, 'ActivityTaskScheduled') > 0 ? [] : [scheduleActivity('n', TIMES)];
  if (left === 0) return [complete()];
  return [
    { type: 'ContinueAsNewWorkflowExecution', attributes: { workflowType: '', taskQueue: { name: '' }, input: [toPayload(left - 1)] } },
  ];
};

/** Waits until it is cancelled, clears up, ends as cancelled. */
const obedient: Decide = (history) => {
  if (count(history, 'WorkflowExecutionCancelRequested') === 0)
    return count(history, 'TimerStarted') > 0 ? [] : [timer('never', 3_600_000)];
  if (count(history, 'ActivityTaskCompleted') === 0)
    return count(history, 'ActivityTaskScheduled') > 0
      ? []
      : [...(count(history, 'TimerStarted') > 0 ? [stop('never')] : []), scheduleActivity('clear', TIMES)];
  return [{ type: 'CancelWorkflowExecution', attributes: {} }];
};

/** Fails by its policy until the third attempt. */
const stubborn: Decide = (history) => {
  const [first] = history;
  const attempt = first?.type === 'WorkflowExecutionStarted' ? first.attributes.attempt : 1;
  if (count(history, 'TimerFired') === 0) return count(history, 'TimerStarted') > 0 ? [] : [timer('t', 30)];
  if (attempt >= 3) return [complete(attempt)];
  return [{ type: 'FailWorkflowExecution', attributes: { failure: { message: 'not yet', applicationFailureInfo: { type: 'NotYet' } } } }];
};

/** Answers updates, each by a completion of its own or later, until it has answered so many. */
const updated: Decide = (history, task) => {
  const wanted = inputOf(history);
  const accepted = history.flatMap((event) =>
    event.type === 'WorkflowExecutionUpdateAccepted' ? [event.attributes.protocolInstanceId] : [],
  );
  const completed = count(history, 'WorkflowExecutionUpdateCompleted');
  const commands: Command[] = [];
  let done = completed;
  const answer = (updateId: string): void => {
    commands.push({ type: 'CompleteUpdate', attributes: { updateId, outcome: { success: toPayloads([`${updateId} done`]) } } });
    done++;
  };
  for (const updateId of accepted.slice(completed)) answer(updateId);
  for (const { updateId } of task?.updates ?? []) {
    commands.push({ type: 'AcceptUpdate', attributes: { updateId } });
    answer(updateId);
  }
  return done >= wanted ? [...commands, complete(done)] : commands;
};

/** Cancels a child that waits for nothing else, and waits until it has cleared up. */
const guardian: Decide = (history) => {
  const [first] = history;
  const ward = `${first?.type === 'WorkflowExecutionStarted' ? first.attributes.workflowId : ''}/ward`;
  if (count(history, 'StartChildWorkflowExecutionInitiated') === 0) return [startChild(ward, { workflowType: 'obedient' })];
  if (count(history, 'ChildWorkflowExecutionStarted') === 0) return [];
  if (count(history, 'RequestCancelExternalWorkflowExecutionInitiated') === 0) return [cancelExternal(ward, { childWorkflowOnly: true })];
  return count(history, 'ChildWorkflowExecutionCanceled') > 0 ? [complete('cancelled')] : [];
};

/** Counts on from what the run before it said; its schedule starts it again and again. */
const clock: Decide = (history) => {
  const [first] = history;
  const [last] = fromPayloads(first?.type === 'WorkflowExecutionStarted' ? first.attributes.lastCompletionResult : []);
  if (count(history, 'ActivityTaskCompleted') === 0)
    return count(history, 'ActivityTaskScheduled') > 0 ? [] : [scheduleActivity('tick', TIMES)];
  return [complete(Number(last ?? 0) + 1)];
};

/** An activity and a signal; told again from its first task on when it is reset. */
const anew: Decide = (history) => {
  if (count(history, 'ActivityTaskScheduled') === 0) return [scheduleActivity('r', TIMES)];
  return count(history, 'ActivityTaskCompleted') > 0 && count(history, 'WorkflowExecutionSignaled') > 0 ? [complete('told')] : [];
};

/** Waits for ever. */
const patient: Decide = (history) => (count(history, 'TimerStarted') > 0 ? [] : [timer('never', 3_600_000)]);

export const TYPES = { steps, fan, family, child, chain, obedient, stubborn, updated, guardian, clock, anew, patient };
export type SimType = keyof typeof TYPES;
export const decide: Decide = byType(TYPES);
