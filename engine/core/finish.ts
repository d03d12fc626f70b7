import type { Draft } from './draft';
import { LIMITS } from './limits';
import { settleOutbox } from './outbox';
import { closeRun } from './run/close';
import { isOpen } from './state';
import type { Transition } from './transition';
import { endWorkflowTask } from './workflow-task/fail';

/** The last step of every law: the bounds of a run, then the transition. */
export function finish<Answer>(draft: Draft, answer: Answer): Transition<Answer> {
  const { state } = draft;
  if (isOpen(state) && (state.buffered.length > LIMITS.bufferedEvents || state.bufferedBytes > LIMITS.bufferedBytes)) {
    endWorkflowTask(draft, {
      kind: 'failed',
      cause: 'FORCE_CLOSE_COMMAND',
      failure: { message: 'Too many events waited behind this workflow task.', source: 'Server' },
    });
  }
  if (isOpen(state)) {
    const reason =
      state.nextEventId - 1 > LIMITS.historyEvents
        ? `Workflow history count exceeds limit (${LIMITS.historyEvents} events). Use continue-as-new.`
        : state.historyBytes > LIMITS.historyBytes
          ? `Workflow history size exceeds limit (${LIMITS.historyBytes} bytes). Use continue-as-new.`
          : null;
    if (reason !== null)
      closeRun(draft, 'Terminated', { type: 'WorkflowExecutionTerminated', attributes: { reason, identity: 'backstitch' } });
  }
  settleOutbox(draft);
  const { events, dispatch, messages, changed, visible, newRun } = draft;
  return { state, events, dispatch: isOpen(state) ? dispatch : [], messages, changed, visible, answer, ...(newRun && { newRun }) };
}
