import type { SearchAttributeType, SearchAttributeTypes } from '../contract';

/** Something of a run that a query may ask about. */
export interface Attribute {
  readonly name: string;
  readonly type: SearchAttributeType;
  /** True for what the engine itself knows of every run; the others are set by users, or by the engine as if by a user. */
  readonly system: boolean;
}

/** What stands in the columns of the runs list; `store/sql` and `row.ts` are total over it. */
export const SYSTEM_ATTRIBUTES = {
  WorkflowId: 'KEYWORD',
  RunId: 'KEYWORD',
  WorkflowType: 'KEYWORD',
  ExecutionStatus: 'KEYWORD',
  TaskQueue: 'KEYWORD',
  StartTime: 'DATETIME',
  ExecutionTime: 'DATETIME',
  CloseTime: 'DATETIME',
  ExecutionDuration: 'INT',
  HistoryLength: 'INT',
  HistorySizeBytes: 'INT',
  StateTransitionCount: 'INT',
  ParentWorkflowId: 'KEYWORD',
  ParentRunId: 'KEYWORD',
  RootWorkflowId: 'KEYWORD',
  RootRunId: 'KEYWORD',
  BuildIds: 'KEYWORD_LIST',
  TemporalWorkerDeployment: 'KEYWORD',
  TemporalWorkerDeploymentVersion: 'KEYWORD',
} as const satisfies SearchAttributeTypes;
export type SystemAttribute = keyof typeof SYSTEM_ATTRIBUTES;

/** What the engine and the SDK set on runs in the form of search attributes. */
export const PREDEFINED_ATTRIBUTES = {
  TemporalChangeVersion: 'KEYWORD_LIST',
  TemporalScheduledById: 'KEYWORD',
  TemporalScheduledStartTime: 'DATETIME',
  TemporalSchedulePaused: 'BOOL',
  TemporalReportedProblems: 'KEYWORD_LIST',
  TemporalPauseInfo: 'KEYWORD_LIST',
  TemporalNamespaceDivision: 'KEYWORD',
  TemporalWorkflowVersioningBehavior: 'KEYWORD',
  TemporalUsedWorkerDeploymentVersions: 'KEYWORD_LIST',
  /** The human tasks that wait in a run: `form:approval`, `assignee:finance` (`assignee:` for everybody). From its memo. */
  BackstitchHumanTasks: 'KEYWORD_LIST',
  BinaryChecksums: 'KEYWORD_LIST',
  BatcherNamespace: 'KEYWORD',
  BatcherUser: 'KEYWORD',
} as const satisfies SearchAttributeTypes;

const RESERVED_PREFIX = 'Temporal';
const RESERVED_NAMES: ReadonlySet<string> = new Set(['NamespaceId', 'Memo', 'MemoEncoding', 'VisibilityTaskKey']);

export function isSystemAttribute(name: string): name is SystemAttribute {
  return Object.hasOwn(SYSTEM_ATTRIBUTES, name);
}

/** True for names that no user may give to an attribute. */
export function isReservedAttribute(name: string): boolean {
  return (
    isSystemAttribute(name) || Object.hasOwn(PREDEFINED_ATTRIBUTES, name) || RESERVED_NAMES.has(name) || name.startsWith(RESERVED_PREFIX)
  );
}

/** The attribute of this name; `Temporal` may be left out in front, and stand before `BuildIds`, as with Temporal. Undefined: there is none. */
export function findAttribute(name: string, custom: SearchAttributeTypes): Attribute | undefined {
  for (const candidate of [name, name === 'TemporalBuildIds' ? 'BuildIds' : `${RESERVED_PREFIX}${name}`]) {
    if (isSystemAttribute(candidate)) return { name: candidate, type: SYSTEM_ATTRIBUTES[candidate], system: true };
    const type = typeIn(PREDEFINED_ATTRIBUTES, candidate) ?? typeIn(custom, candidate);
    if (type) return { name: candidate, type, system: false };
  }
  return undefined;
}

export function systemAttribute(name: SystemAttribute): Attribute {
  return { name, type: SYSTEM_ATTRIBUTES[name], system: true };
}

/** The name that was probably meant. */
export function similarAttribute(name: string, custom: SearchAttributeTypes): string | undefined {
  const flat = (text: string): string => text.toLowerCase().replaceAll(/[_\- ]/g, '');
  const known = [...Object.keys(SYSTEM_ATTRIBUTES), ...Object.keys(PREDEFINED_ATTRIBUTES), ...Object.keys(custom)];
  return known.find(
    (each) => flat(each) === flat(name) || flat(each) === `temporal${flat(name)}` || flat(each) === `workflow${flat(name)}`,
  );
}

function typeIn(types: SearchAttributeTypes, name: string): SearchAttributeType | undefined {
  return Object.hasOwn(types, name) ? types[name] : undefined;
}
