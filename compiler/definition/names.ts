import type { Definition, FunctionDefinition, ModuleItem } from './definition';

/** Modules that give the workflow API. */
const workflowModules = ['backstitch/workflow', '@temporalio/workflow'] as const;

export function isWorkflowModule(from: string): boolean {
  return (workflowModules as readonly string[]).includes(from);
}

/** What the names at the top of the file mean: by these a call is told to be an activity, a timer, a helper. */
export interface Names {
  /** How an SDK function is called in this file: `sleep`, an alias, or `wf.sleep`; undefined when it is not imported. */
  local(sdkName: string): string | undefined;
  /** The SDK function behind a callee's text, if it is one. */
  sdk(callee: string): string | undefined;
  isActivity(callee: string): boolean;
  isFunction(callee: string): boolean;
}

export function namesOf(module: readonly ModuleItem[], functions: readonly Pick<FunctionDefinition, 'name' | 'async'>[]): Names {
  const toLocal = new Map<string, string>();
  const toSdk = new Map<string, string>();
  const namespaces: string[] = [];
  const activities = new Set<string>();
  const proxies = new Set<string>();
  for (const item of module) {
    if (item.kind === 'import' && isWorkflowModule(item.from) && !item.typeOnly) {
      if (item.namespace !== undefined) namespaces.push(item.namespace);
      for (const { name, as, typeOnly } of item.names ?? []) {
        if (typeOnly) continue;
        if (!toLocal.has(name)) toLocal.set(name, as ?? name);
        toSdk.set(as ?? name, name);
      }
    }
    if (item.kind === 'proxy') {
      if (item.variable !== undefined) proxies.add(item.variable);
      for (const { name, as } of item.names) activities.add(as ?? name);
    }
  }
  const asyncFunctions = new Set(functions.filter((each) => each.async).map((each) => each.name));
  return {
    local: (name) => toLocal.get(name) ?? (namespaces[0] === undefined ? undefined : `${namespaces[0]}.${name}`),
    sdk(callee) {
      const direct = toSdk.get(callee);
      if (direct !== undefined) return direct;
      const dot = callee.indexOf('.');
      return dot > 0 && namespaces.includes(callee.slice(0, dot)) ? callee.slice(dot + 1) : undefined;
    },
    isActivity(callee) {
      if (activities.has(callee)) return true;
      const dot = callee.indexOf('.');
      return dot > 0 && proxies.has(callee.slice(0, dot)) && !callee.slice(dot + 1).includes('.');
    },
    isFunction: (callee) => asyncFunctions.has(callee),
  };
}

export function namesOfDefinition(definition: Definition): Names {
  return namesOf(definition.module, [...definition.workflows, ...definition.functions]);
}
