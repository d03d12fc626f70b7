import type { Draft } from '../draft';
import { fillRetryPolicy, retryPolicyProblem } from '../retry';
import { closeRun } from '../run/close';
import { continueAsNew } from '../run/next-run';
import { checkId, checkMap, checkPayloads, checkSearchAttributes, checkTaskQueue, checkTimeout } from './check';
import { extras } from './extras';
import type { CommandOf } from './index';
import { CommandRefused } from './refused';

const BAD = 'BAD_CONTINUE_AS_NEW_ATTRIBUTES';

/** Closes this run and begins the next in one atomic step; what is not given is inherited. */
export function continueAsNewWorkflowExecution(
  draft: Draft,
  command: CommandOf<'ContinueAsNewWorkflowExecution'>,
  workflowTaskCompletedEventId: number,
): void {
  const given = command.attributes;
  const { start, memo, searchAttributes } = draft.state;
  const workflowType = given.workflowType || start.workflowType;
  const taskQueue = given.taskQueue?.name || start.taskQueue;
  checkId(BAD, 'workflowType', workflowType);
  checkTaskQueue(BAD, taskQueue);
  checkTimeout(BAD, 'workflowRunTimeout', given.workflowRunTimeoutMs);
  checkTimeout(BAD, 'workflowTaskTimeout', given.workflowTaskTimeoutMs);
  checkTimeout(BAD, 'backoffStartInterval', given.backoffStartIntervalMs);
  const problem = retryPolicyProblem(given.retryPolicy);
  if (problem !== null) throw new CommandRefused(BAD, `The retry policy does not hold: ${problem}`);
  checkPayloads(draft, 'The input of the next run', given.input);
  checkMap(draft, 'The memo of the next run', given.memo);
  checkSearchAttributes(draft, given.searchAttributes);
  const retryPolicy = given.retryPolicy ? fillRetryPolicy(given.retryPolicy) : start.retryPolicy;
  const cronSchedule = given.cronSchedule || start.cronSchedule;
  const nextMemo = given.memo ?? memo;
  const nextSearchAttributes = given.searchAttributes ?? searchAttributes;
  const attributes = {
    ...given,
    workflowType,
    taskQueue: { name: taskQueue },
    initiator: given.initiator ?? ('WORKFLOW' as const),
    workflowRunTimeoutMs: given.workflowRunTimeoutMs || start.runTimeoutMs,
    workflowTaskTimeoutMs: given.workflowTaskTimeoutMs || start.taskTimeoutMs,
    ...(retryPolicy && { retryPolicy }),
    ...(cronSchedule && { cronSchedule }),
    ...(nextMemo && { memo: nextMemo }),
    ...(nextSearchAttributes && { searchAttributes: nextSearchAttributes }),
  };
  const newExecutionRunId = continueAsNew(draft, attributes);
  closeRun(draft, 'ContinuedAsNew', {
    type: 'WorkflowExecutionContinuedAsNew',
    attributes: { ...attributes, newExecutionRunId, workflowTaskCompletedEventId },
    ...extras(command),
  });
}
