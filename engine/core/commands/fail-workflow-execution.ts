import type { Draft } from '../draft';
import { closeRun } from '../run/close';
import { continueAfterFailure } from '../run/next-run';
import { checkFailure } from './check';
import { extras } from './extras';
import type { CommandOf } from './index';

export function failWorkflowExecution(
  draft: Draft,
  command: CommandOf<'FailWorkflowExecution'>,
  workflowTaskCompletedEventId: number,
): void {
  const { failure } = command.attributes;
  checkFailure(draft, 'BAD_FAIL_WORKFLOW_EXECUTION_ATTRIBUTES', failure);
  const { retryState, newExecutionRunId } = continueAfterFailure(draft, failure);
  closeRun(draft, 'Failed', {
    type: 'WorkflowExecutionFailed',
    attributes: { failure, retryState, workflowTaskCompletedEventId, ...(newExecutionRunId && { newExecutionRunId }) },
    ...extras(command),
  });
}
