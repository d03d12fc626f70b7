import type { Draft } from '../draft';
import { closeRun } from '../run/close';
import { continueByCron } from '../run/next-run';
import { checkPayloads } from './check';
import { extras } from './extras';
import type { CommandOf } from './index';

export function completeWorkflowExecution(
  draft: Draft,
  command: CommandOf<'CompleteWorkflowExecution'>,
  workflowTaskCompletedEventId: number,
): void {
  const { result } = command.attributes;
  checkPayloads(draft, 'The result of the workflow', result);
  const newExecutionRunId = continueByCron(draft, { ...(result && { lastCompletionResult: result }) });
  closeRun(draft, 'Completed', {
    type: 'WorkflowExecutionCompleted',
    attributes: { ...(result && { result }), workflowTaskCompletedEventId, ...(newExecutionRunId && { newExecutionRunId }) },
    ...extras(command),
  });
}
