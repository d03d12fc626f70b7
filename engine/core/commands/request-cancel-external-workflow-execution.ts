import type { Draft } from '../draft';
import { LIMITS } from '../limits';
import { pendingExternal } from '../pending';
import { checkTarget, pendingOfKind } from './external';
import { extras } from './extras';
import type { CommandOf } from './index';
import { CommandRefused } from './refused';

const BAD = 'BAD_REQUEST_CANCEL_EXTERNAL_WORKFLOW_EXECUTION_ATTRIBUTES';

/** Writes down that another run is to be cancelled; the request is sent once that is durable (`outbox.ts`). */
export function requestCancelExternalWorkflowExecution(
  draft: Draft,
  command: CommandOf<'RequestCancelExternalWorkflowExecution'>,
  workflowTaskCompletedEventId: number,
): void {
  const { attributes } = command;
  checkTarget(BAD, attributes);
  if (pendingOfKind(draft, 'cancel') >= LIMITS.pendingExternalCancels)
    throw new CommandRefused(
      'PENDING_REQUEST_CANCEL_LIMIT_EXCEEDED',
      `The run has ${LIMITS.pendingExternalCancels} cancellations of other runs on their way, which is the limit.`,
    );
  const namespace = attributes.namespace || draft.state.key.namespace;
  const event = draft.append({
    type: 'RequestCancelExternalWorkflowExecutionInitiated',
    attributes: { ...attributes, namespace, workflowTaskCompletedEventId },
    ...extras(command),
  });
  draft.state.externals.set(event.id, pendingExternal(event, draft.state.key.runId));
}
