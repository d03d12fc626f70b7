import type { SearchAttributeTypes, TaskFailure } from '../../contract';
import { type MutableState, taskFailureOf } from '../../core';
import { type AttributeValues, indexAttributes, type VisibilityRow } from '../../visibility';

/** The run's row of the runs list. `version` is that of the record it goes with: every change of the run counts one. */
export function visibilityOf(state: MutableState, version: number): VisibilityRow {
  const { key, start, status, closeTime, nextEventId, historyBytes, memo, searchAttributes } = state;
  const taskFailure = taskFailureOf(state);
  return {
    key,
    workflowType: start.workflowType,
    status,
    taskQueue: start.taskQueue,
    startTime: start.startTime,
    executionTime: start.executionTime ?? start.startTime,
    closeTime,
    historyLength: nextEventId - 1,
    historySizeBytes: historyBytes,
    stateTransitionCount: version,
    ...(start.deploymentVersion && { deploymentVersion: start.deploymentVersion }),
    ...(memo && { memo }),
    ...(searchAttributes && { searchAttributes }),
    ...(start.parent && { parent: start.parent }),
    ...(start.root && { root: { namespace: key.namespace, ...start.root } }),
    ...(taskFailure && { taskFailure }),
  };
}

/** What the run is searched by besides its row, or undefined when that is as it was in `before`. */
export function attributesOf(
  state: MutableState,
  before: MutableState | undefined,
  types: SearchAttributeTypes,
): readonly AttributeValues[] | undefined {
  const problems = problemsOf(state);
  if (before && before.searchAttributes === state.searchAttributes && sameList(problems, problemsOf(before))) return undefined;
  const own = indexAttributes(state.searchAttributes, types);
  return problems.length === 0 ? own : [...own, { name: 'TemporalReportedProblems', type: 'KEYWORD_LIST', values: problems }];
}

/** As Temporal writes them: `category=WorkflowTaskFailed`, `cause=WorkflowTaskFailedCauseNonDeterministicError`. */
function problemsOf(state: MutableState): readonly string[] {
  const failure = taskFailureOf(state);
  if (failure === null) return [];
  const { category, cause } = failure;
  return [`category=${category}`, `cause=${category}Cause${camelCase(cause)}`];
}

function camelCase(name: TaskFailure['cause']): string {
  return name.replaceAll(/_?([A-Z])([A-Z]*)/g, (_, first: string, rest: string) => first + rest.toLowerCase());
}

function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((each, i) => each === b[i]);
}
