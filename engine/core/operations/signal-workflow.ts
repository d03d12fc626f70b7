import { EngineError, type Header, type Payload } from '../../contract';
import { Draft } from '../draft';
import { finish } from '../finish';
import { LIMITS } from '../limits';
import { isOpen, type MutableState } from '../state';
import { type Env, type Transition, unchanged } from '../transition';
import { scheduleWorkflowTask } from '../workflow-task/schedule';
import { alreadyCompleted } from './errors';

export interface SignalWorkflow {
  readonly signalName: string;
  readonly input?: readonly Payload[];
  readonly header?: Header;
  readonly requestId: string;
  readonly identity: string;
}

/** A request id counts once, even when the run has closed since: the first answer may have been lost on its way. */
export function signalWorkflow(before: MutableState, request: SignalWorkflow, env: Env): Transition {
  if (before.signalRequestIds.includes(request.requestId)) return unchanged(before, undefined);
  if (!isOpen(before)) throw alreadyCompleted(before);
  if (before.signalCount >= LIMITS.signals)
    throw new EngineError('LIMIT_EXCEEDED', `A run takes at most ${LIMITS.signals} signals. Continue as new to take more.`);
  const draft = new Draft(before, env);
  const { state } = draft;
  state.signalCount += 1;
  state.signalRequestIds = [...state.signalRequestIds, request.requestId];
  const { signalName, input, header, requestId, identity } = request;
  draft.add({
    type: 'WorkflowExecutionSignaled',
    attributes: { signalName, identity, requestId, ...(input && { input }), ...(header && { header }) },
  });
  scheduleWorkflowTask(draft);
  return finish(draft, undefined);
}
