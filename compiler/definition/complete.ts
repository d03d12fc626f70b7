import { type Block, kindOf, lanesOf } from './block';
import type { Definition, ImportItem, ModuleItem, ProxyItem } from './definition';
import type { NewMessage } from './edit';
import { isWorkflowModule, type Names, namesOfDefinition } from './names';

/** Options of the proxy that is made when a file has none. */
export const defaultProxyOptions = "{ startToCloseTimeout: '1 minute' }";

/** Adds what the blocks need at the top of the file and lack: SDK imports, a proxy for their activities. Changes `definition`. */
export function complete(definition: Definition, blocks: readonly Block[]): void {
  const names = namesOfDefinition(definition);
  const activities = new Set<string>();
  const imports = new Set<string>();
  collect(blocks, names, activities, imports);
  for (const callee of activities) addActivity(definition, callee);
  for (const name of imports) addSdkImport(definition, name);
}

function collect(blocks: readonly Block[], names: Names, activities: Set<string>, imports: Set<string>): void {
  for (const block of blocks) {
    for (const name of kindOf(block).imports?.(block as never) ?? []) if (names.local(name) === undefined) imports.add(name);
    if (block.kind === 'activity' && !names.isActivity(block.callee) && !names.isFunction(block.callee) && !block.callee.includes('.'))
      activities.add(block.callee);
    for (const lane of lanesOf(block)) collect(lane.blocks, names, activities, imports);
  }
}

/** Makes `name` callable as an activity: in an existing proxy, else in a new one. */
function addActivity(definition: Definition, name: string): void {
  const proxies = definition.module.filter(
    (item): item is ProxyItem => item.kind === 'proxy' && item.variable === undefined && !item.local,
  );
  const proxy = proxies.find((item) => item.typeArgument === 'typeof activities') ?? proxies[0];
  if (proxy !== undefined) {
    proxy.names.push({ name });
    return;
  }
  addSdkImport(definition, 'proxyActivities');
  let types = definition.module.find((item): item is ImportItem => item.kind === 'import' && item.from === './activities');
  if (types?.namespace === undefined) {
    types = { kind: 'import', from: './activities', namespace: 'activities', typeOnly: true };
    insertAfterImports(definition, types);
  }
  insertAfterImports(definition, {
    kind: 'proxy',
    names: [{ name }],
    typeArgument: `typeof ${types.namespace}`,
    options: defaultProxyOptions,
  });
}

export function addSdkImport(definition: Definition, name: string): void {
  if (namesOfDefinition(definition).local(name) !== undefined) return;
  const imports = definition.module.filter((item): item is ImportItem => item.kind === 'import' && isWorkflowModule(item.from));
  const item = imports.find((each) => !each.typeOnly && each.names !== undefined);
  if (item?.names !== undefined) item.names.push({ name });
  else {
    const first = definition.module.findIndex((each) => each.kind !== 'comment');
    const made: ImportItem = { kind: 'import', from: imports[0]?.from ?? 'backstitch/workflow', names: [{ name }] };
    definition.module.splice(first < 0 ? definition.module.length : first, 0, made);
  }
}

/** Adds a signal, query or update definition behind the imports, the proxies and the other messages. */
export function addMessage(definition: Definition, message: NewMessage): void {
  addSdkImport(definition, defineFunction[message.type]);
  definition.module.splice(
    afterLast(definition.module, (item) => item.kind === 'import' || item.kind === 'proxy' || item.kind === 'message'),
    0,
    { kind: 'message', ...message },
  );
}

export const defineFunction = { signal: 'defineSignal', query: 'defineQuery', update: 'defineUpdate' } as const;

function insertAfterImports(definition: Definition, item: ModuleItem): void {
  definition.module.splice(
    afterLast(definition.module, (each) => each.kind === 'import'),
    0,
    item,
  );
}

function afterLast(module: readonly ModuleItem[], matches: (item: ModuleItem) => boolean): number {
  for (let i = module.length; i > 0; i--) {
    const item = module[i - 1];
    if (item !== undefined && matches(item)) return i;
  }
  return 0;
}
