import type { Definition, FunctionDefinition, ModuleItem } from './definition';

/** Modules that give the workflow API. */
const workflowModules = ['backstitch/workflow', '@temporalio/workflow'] as const;

export function isWorkflowModule(from: string): boolean {
  return (workflowModules as readonly string[]).includes(from);
}

/** Modules that give the patterns; an exported project has them in a file of its own. */
const patternModules = ['backstitch/patterns', './patterns', './patterns.js', './patterns.ts'] as const;

export function isPatternModule(from: string): boolean {
  return (patternModules as readonly string[]).includes(from);
}

/** What stands in the patterns; all else is of the workflow API. */
const patterns: ReadonlySet<string> = new Set(['race', 'mapConcurrent', 'saga', 'waitForSignal', 'humanTask', 'defineForm']);

/** What blocks call, and what is often written beside them. */
export const sdkFunctions: ReadonlySet<string> = new Set([
  ...patterns,
  'ActivityFailure',
  'ApplicationFailure',
  'CancellationScope',
  'CancelledFailure',
  'ChildWorkflowFailure',
  'allHandlersFinished',
  'condition',
  'continueAsNew',
  'defineQuery',
  'defineSignal',
  'defineUpdate',
  'deprecatePatch',
  'executeChild',
  'getExternalWorkflowHandle',
  'isCancellation',
  'log',
  'patched',
  'proxyActivities',
  'proxyLocalActivities',
  'setHandler',
  'sleep',
  'startChild',
  'upsertMemo',
  'upsertSearchAttributes',
  'uuid4',
  'workflowInfo',
]);

export function isPattern(sdkName: string): boolean {
  return patterns.has(sdkName);
}

/** What is known of a name that the code declares. */
export type Sort =
  | 'activity'
  | 'localActivity'
  /** An object whose members are activities. */
  | 'activities'
  | 'localActivities'
  /** An async function of this file. */
  | 'function'
  /** Of a child workflow, or of any other. */
  | 'handle'
  /** What a saga hands to its steps. */
  | 'saga'
  | 'other';

/** What the names in a place of the file mean: by these a call is told to be an activity, a timer, a helper. */
export interface Names {
  /** How an SDK function is called in this file: `sleep`, an alias, or `wf.sleep`; undefined when it is not imported. */
  local(sdkName: string): string | undefined;
  /** The SDK function behind a callee's text, if it is one. */
  sdk(callee: string): string | undefined;
  /** Which kind of activity a name (`charge`), or a member of it (`acts.charge`), stands for, if any. */
  activity(name: string, member: boolean): 'activity' | 'localActivity' | undefined;
  isFunction(callee: string): boolean;
  isHandle(name: string): boolean;
  isSaga(name: string): boolean;
  /** What the name means is known: a declaration of it further in changes what is read there. */
  knows(name: string): boolean;
  /** The same names, in a place that declares some more; these hide outer ones. */
  inside(declared: ReadonlyMap<string, Sort>): Names;
}

export function namesOf(module: readonly ModuleItem[], functions: readonly Pick<FunctionDefinition, 'name' | 'async'>[]): Names {
  const toLocal = new Map<string, string>();
  const toSdk = new Map<string, string>();
  const namespaces: { name: string; ofPatterns: boolean }[] = [];
  const declared = new Map<string, Sort>();
  for (const item of module) {
    const ofPatterns = item.kind === 'import' && isPatternModule(item.from);
    if (item.kind === 'import' && (ofPatterns || isWorkflowModule(item.from)) && !item.typeOnly) {
      if (item.namespace !== undefined) namespaces.push({ name: item.namespace, ofPatterns });
      for (const { name, as, typeOnly } of item.names ?? []) {
        if (typeOnly || isPattern(name) !== ofPatterns) continue;
        if (!toLocal.has(name)) toLocal.set(name, as ?? name);
        toSdk.set(as ?? name, name);
      }
    }
    if (item.kind === 'proxy') {
      if (item.variable !== undefined) declared.set(item.variable, item.local ? 'localActivities' : 'activities');
      for (const { name, as } of item.names) declared.set(as ?? name, item.local ? 'localActivity' : 'activity');
    }
  }
  for (const { name, async } of functions) if (async) declared.set(name, 'function');
  const imported = {
    local(name: string) {
      const direct = toLocal.get(name);
      const namespace = direct === undefined ? namespaces.find((each) => each.ofPatterns === isPattern(name)) : undefined;
      return direct ?? (namespace && `${namespace.name}.${name}`);
    },
    sdk(callee: string) {
      const direct = toSdk.get(callee);
      if (direct !== undefined) return direct;
      const dot = callee.indexOf('.');
      const name = callee.slice(dot + 1);
      const known = dot > 0 && namespaces.some((each) => each.name === callee.slice(0, dot) && each.ofPatterns === isPattern(name));
      return known ? name : undefined;
    },
  };
  const isImported = (name: string) => toSdk.has(name) || namespaces.some((each) => each.name === name);
  return scope({ ...imported, isImported }, (name) => declared.get(name));
}

interface Imported extends Pick<Names, 'local' | 'sdk'> {
  isImported(name: string): boolean;
}

function scope(imported: Imported, sortOf: (name: string) => Sort | undefined): Names {
  return {
    local: imported.local,
    sdk: (callee) => (sortOf(root(callee)) === undefined ? imported.sdk(callee) : undefined),
    activity(name, member) {
      const sort = sortOf(name);
      if (!member) return sort === 'activity' || sort === 'localActivity' ? sort : undefined;
      return sort === 'activities' ? 'activity' : sort === 'localActivities' ? 'localActivity' : undefined;
    },
    isFunction: (callee) => sortOf(callee) === 'function',
    isHandle: (name) => sortOf(name) === 'handle',
    isSaga: (name) => sortOf(name) === 'saga',
    knows: (name) => imported.isImported(name) || sortOf(name) !== undefined,
    inside: (declared) => (declared.size === 0 ? scope(imported, sortOf) : scope(imported, (name) => declared.get(name) ?? sortOf(name))),
  };
}

function root(callee: string): string {
  const dot = callee.indexOf('.');
  return dot < 0 ? callee : callee.slice(0, dot);
}

export function namesOfDefinition(definition: Definition): Names {
  return namesOf(definition.module, [...definition.workflows, ...definition.functions]);
}
