import type { Payload } from '../../contract';
import { Draft } from '../draft';
import { finish } from '../finish';
import { closeRun } from '../run/close';
import { type CreateRun, createRun } from '../run/create';
import { isOpen, type MutableState } from '../state';
import type { Env, Transition } from '../transition';
import { alreadyCompleted, checkParent, type Parent, wrongChain } from './errors';

export interface TerminateWorkflow {
  readonly firstExecutionRunId?: string;
  readonly reason?: string;
  readonly details?: readonly Payload[];
  readonly identity: string;
  /** Only if the run is a child of this one. */
  readonly parent?: Parent;
  /** The run that takes its place in the same atomic step (start with `TERMINATE_EXISTING`). */
  readonly replacement?: CreateRun;
}

/** Ends the run now; its code does not hear of it. */
export function terminateWorkflow(before: MutableState, request: TerminateWorkflow, env: Env): Transition {
  const { firstExecutionRunId, reason, details, identity, replacement } = request;
  if (firstExecutionRunId && firstExecutionRunId !== before.start.firstExecutionRunId) throw wrongChain(before);
  checkParent(before, request.parent);
  if (!isOpen(before)) throw alreadyCompleted(before);
  const draft = new Draft(before, env);
  closeRun(draft, 'Terminated', {
    type: 'WorkflowExecutionTerminated',
    attributes: { identity, ...(reason && { reason }), ...(details && { details }) },
  });
  if (replacement) draft.newRun = createRun(replacement, { ...env, stickyUsable: false });
  return finish(draft, undefined);
}
