import type { Draft } from '../draft';
import { closeRun } from '../run/close';
import { checkPayloads } from './check';
import { extras } from './extras';
import type { CommandOf } from './index';

export function cancelWorkflowExecution(
  draft: Draft,
  command: CommandOf<'CancelWorkflowExecution'>,
  workflowTaskCompletedEventId: number,
): void {
  const { details } = command.attributes;
  checkPayloads(draft, 'The details of the cancellation', details);
  closeRun(draft, 'Canceled', {
    type: 'WorkflowExecutionCanceled',
    attributes: { ...(details && { details }), workflowTaskCompletedEventId },
    ...extras(command),
  });
}
