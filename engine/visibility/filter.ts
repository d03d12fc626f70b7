import type { VisibilityFilter } from '../contract';
import { findAttribute, systemAttribute } from './attributes';
import { allOf, anyOf, type Condition, type QueryValue } from './tree';

/** The categories of `TemporalReportedProblems`, by which runs are found whose workflow task keeps failing. */
export const PROBLEM_CATEGORIES = ['category=WorkflowTaskFailed', 'category=WorkflowTaskTimedOut'] as const;

/** The structured filter of screens and scripts as a condition. */
export function filterCondition(filter: VisibilityFilter | undefined): Condition | undefined {
  if (!filter) return undefined;
  const { workflowType, workflowId, text, statuses, startedAfter, startedBefore, taskQueue, taskFailing } = filter;
  return allOf(
    workflowType === undefined ? undefined : isOneOf('WorkflowType', workflowType),
    workflowId === undefined ? undefined : isOneOf('WorkflowId', workflowId),
    text ? anyOf({ kind: 'startsWith', attribute: systemAttribute('WorkflowId'), prefix: text }, isOneOf('RunId', text)) : undefined,
    statuses === undefined ? undefined : isOneOf('ExecutionStatus', ...statuses),
    startedAfter === undefined
      ? undefined
      : { kind: 'range', attribute: systemAttribute('StartTime'), operator: '>=', value: startedAfter },
    startedBefore === undefined
      ? undefined
      : { kind: 'range', attribute: systemAttribute('StartTime'), operator: '<', value: startedBefore },
    taskQueue === undefined ? undefined : isOneOf('TaskQueue', taskQueue),
    taskFailing ? isOneOf('TemporalReportedProblems', ...PROBLEM_CATEGORIES) : undefined,
  );
}

function isOneOf(name: string, ...values: readonly QueryValue[]): Condition {
  const attribute = findAttribute(name, {});
  if (!attribute) throw new Error(`no such attribute: ${name}`);
  return { kind: 'in', attribute, values };
}
