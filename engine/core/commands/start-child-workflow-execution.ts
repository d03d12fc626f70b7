import type { StartChildAttributes } from '../../contract';
import type { Draft } from '../draft';
import { LIMITS } from '../limits';
import { pendingChild } from '../pending';
import { priorityProblem } from '../priority';
import { fillRetryPolicy, retryPolicyProblem } from '../retry';
import { cronProblem } from '../run/cron';
import { checkId, checkMap, checkPayloads, checkSearchAttributes, checkTaskQueue, checkTimeout } from './check';
import { extras } from './extras';
import type { CommandOf } from './index';
import { CommandRefused } from './refused';

const BAD = 'BAD_START_CHILD_EXECUTION_ATTRIBUTES';

/** Writes down that a child is wanted; it is started once that is durable (`outbox.ts`). */
export function startChildWorkflowExecution(
  draft: Draft,
  command: CommandOf<'StartChildWorkflowExecution'>,
  workflowTaskCompletedEventId: number,
): void {
  const { state } = draft;
  const given = command.attributes;
  check(draft, given);
  checkSearchAttributes(draft, given.searchAttributes);
  if (state.children.size >= LIMITS.pendingChildren) {
    throw new CommandRefused(
      'PENDING_CHILD_WORKFLOWS_LIMIT_EXCEEDED',
      `The run has ${LIMITS.pendingChildren} pending child workflows, which is the limit.`,
    );
  }
  const event = draft.append({
    type: 'StartChildWorkflowExecutionInitiated',
    attributes: {
      ...given,
      namespace: given.namespace || state.key.namespace,
      taskQueue: { name: given.taskQueue?.name || state.start.taskQueue },
      parentClosePolicy: given.parentClosePolicy || 'TERMINATE',
      workflowIdReusePolicy: given.workflowIdReusePolicy || 'ALLOW_DUPLICATE',
      workflowTaskTimeoutMs: given.workflowTaskTimeoutMs || state.start.taskTimeoutMs,
      ...(given.retryPolicy && { retryPolicy: fillRetryPolicy(given.retryPolicy) }),
      workflowTaskCompletedEventId,
    },
    ...extras(command),
  });
  state.children.set(event.id, pendingChild(event));
}

function check(draft: Draft, given: StartChildAttributes): void {
  checkId(BAD, 'workflowId', given.workflowId);
  checkId(BAD, 'workflowType', given.workflowType);
  if (given.namespace) checkId(BAD, 'namespace', given.namespace);
  if (given.taskQueue?.name) checkTaskQueue(BAD, given.taskQueue.name);
  checkTimeout(BAD, 'workflowExecutionTimeout', given.workflowExecutionTimeoutMs);
  checkTimeout(BAD, 'workflowRunTimeout', given.workflowRunTimeoutMs);
  checkTimeout(BAD, 'workflowTaskTimeout', given.workflowTaskTimeoutMs);
  const problem =
    retryPolicyProblem(given.retryPolicy) ??
    (given.cronSchedule ? cronProblem(given.cronSchedule) : null) ??
    priorityProblem(given.priority);
  if (problem !== null) throw new CommandRefused(BAD, `Child workflow "${given.workflowId}": ${problem}`);
  checkPayloads(draft, `The input of child workflow "${given.workflowType}"`, given.input);
  checkMap(draft, `The header of child workflow "${given.workflowType}"`, given.header);
  checkMap(draft, `The memo of child workflow "${given.workflowType}"`, given.memo);
}
