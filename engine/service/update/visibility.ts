import type { SearchAttributeTypes, TaskFailure } from '../../contract';
import { type MutableState, taskFailureOf } from '../../core';
import { type AttributeValues, indexAttributes, type VisibilityRow } from '../../visibility';
import { humanTasksOf } from './human-tasks';

/** The run's row of the runs list. `version` is that of the record it goes with: every change of the run counts one. */
export function visibilityOf(state: MutableState, version: number): VisibilityRow {
  const { key, start, status, closeTime, nextEventId, historyBytes, memo, searchAttributes } = state;
  const taskFailure = taskFailureOf(state);
  const deploymentVersion = start.deploymentVersion ?? state.versioning?.deploymentVersion;
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
    ...(deploymentVersion && { deploymentVersion }),
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
  const lists = listsOf(state);
  if (before && before.searchAttributes === state.searchAttributes && sameLists(lists, listsOf(before))) return undefined;
  return [...indexAttributes(state.searchAttributes, types), ...lists.filter(({ values }) => values.length > 0)];
}

/** What the engine itself says of the run in the form of attributes. */
function listsOf(state: MutableState): readonly KeywordList[] {
  return [
    { name: 'TemporalReportedProblems', type: 'KEYWORD_LIST', values: problemsOf(state) },
    { name: 'TemporalPauseInfo', type: 'KEYWORD_LIST', values: pausedOf(state) },
    { name: 'BackstitchHumanTasks', type: 'KEYWORD_LIST', values: humanTasksOf(state) },
  ];
}

interface KeywordList extends AttributeValues {
  readonly values: readonly string[];
}

/** The types of paused activities, as Temporal writes them: `property:activityType=charge`. */
function pausedOf({ activities }: MutableState): readonly string[] {
  const types = new Set<string>();
  for (const { paused, activityType } of activities.values()) if (paused) types.add(`property:activityType=${activityType}`);
  return [...types];
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

function sameLists(a: readonly KeywordList[], b: readonly KeywordList[]): boolean {
  return a.every(({ values }, i) => {
    const others = b[i]?.values ?? [];
    return values.length === others.length && values.every((each, at) => each === others[at]);
  });
}
