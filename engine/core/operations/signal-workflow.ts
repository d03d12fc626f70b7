import { EngineError, type Header, type Payload } from '../../contract';
import { Draft } from '../draft';
import { finish } from '../finish';
import { LIMITS } from '../limits';
import { isOpen, type MutableState } from '../state';
import { type Env, type Transition, unchanged } from '../transition';
import { scheduleWorkflowTask } from '../workflow-task/schedule';
import { alreadyCompleted, checkParent, type Parent } from './errors';

/** Request ids are kept for an hour, and of the last 1,000 signals for ever. */
const KEPT_SIGNAL_MS = 3_600_000;
const KEPT_SIGNALS = 1_000;

export interface SignalWorkflow {
  readonly signalName: string;
  readonly input?: readonly Payload[];
  readonly header?: Header;
  readonly requestId: string;
  readonly identity: string;
  /** The run that sends it. */
  readonly externalWorkflowExecution?: { readonly workflowId: string; readonly runId: string };
  /** Only if the run is a child of this one. */
  readonly parent?: Parent;
}

/** A request id counts once, even when the run has closed since: the first answer may have been lost on its way. */
export function signalWorkflow(before: MutableState, request: SignalWorkflow, env: Env): Transition {
  checkParent(before, request.parent);
  if (hasSeenSignal(before, request.requestId)) return unchanged(before, undefined);
  if (!isOpen(before)) throw alreadyCompleted(before);
  if (before.signalCount >= LIMITS.signals)
    throw new EngineError('LIMIT_EXCEEDED', `A run takes at most ${LIMITS.signals} signals. Continue as new to take more.`);
  const draft = new Draft(before, env);
  const { state } = draft;
  state.signalCount += 1;
  state.signalsSeen = [...state.signalsSeen.slice(forgettable(state, env.now)), [request.requestId, env.now]];
  const { signalName, input, header, requestId, identity, externalWorkflowExecution: sender } = request;
  draft.add({
    type: 'WorkflowExecutionSignaled',
    attributes: {
      signalName,
      identity,
      requestId,
      ...(input && { input }),
      ...(header && { header }),
      ...(sender && { externalWorkflowExecution: sender }),
    },
  });
  scheduleWorkflowTask(draft);
  return finish(draft, undefined);
}

/** True when a signal with this request id has been taken. */
export function hasSeenSignal(state: MutableState, requestId: string): boolean {
  return state.signalsSeen.some(([seen]) => seen === requestId);
}

/** Of the request ids, how many are too old to be repeated: a step must not grow with every signal that a long run ever took. */
function forgettable({ signalsSeen }: { readonly signalsSeen: MutableState['signalsSeen'] }, now: number): number {
  let count = 0;
  while (signalsSeen.length - count > KEPT_SIGNALS && (signalsSeen[count]?.[1] ?? now) < now - KEPT_SIGNAL_MS) count++;
  return count;
}
