import { type Block, kindOf, lanesOf } from './block';
import type { Definition, ImportItem, ModuleItem, ProxyItem } from './definition';
import type { NewForm, NewMessage } from './edit';
import { freeName } from './free-name';
import { isPattern, isPatternModule, isWorkflowModule, type Names, namesOfDefinition } from './names';
import { walk } from './walk';

/** Options of the proxy that is made when a file has none. */
export const defaultProxyOptions = "{ startToCloseTimeout: '1 minute' }";

/** Adds what the blocks need at the top of the file and lack: SDK imports, a proxy for their activities. Changes `definition`. */
export function complete(definition: Definition, blocks: readonly Block[], isUsed: (name: string) => boolean = () => false): void {
  const names = namesOfDefinition(definition);
  const needs: Needs = { activities: new Map(), localActivities: new Map(), imports: new Set(), types: false };
  const isTaken = (name: string) => means(names, name) || isUsed(name);
  // What a name means already, it goes on to mean: an activity of that name gets another one in this file.
  const nameFor = (callee: string, local: boolean) =>
    aliasOf(definition, callee, local) ?? (means(names, callee) ? freeName(`${callee}Activity`, isTaken) : callee);
  collect(blocks, names, proxiedInside(definition), needs, nameFor);
  addActivities(definition, needs.activities, false);
  addActivities(definition, needs.localActivities, true);
  for (const name of needs.imports) addSdkImport(definition, name, isUsed);
  if (needs.types) addActivityTypes(definition);
}

interface Needs {
  /** Activity -> what it is called in this file. */
  activities: Map<string, string>;
  localActivities: Map<string, string>;
  imports: Set<string>;
  types: boolean;
}

function collect(
  blocks: readonly Block[],
  names: Names,
  inside: ReadonlySet<string>,
  needs: Needs,
  nameFor: (callee: string, local: boolean) => string,
): void {
  for (const block of blocks) {
    for (const name of kindOf(block).imports?.(block as never) ?? []) if (names.local(name) === undefined) needs.imports.add(name);
    if ((block.kind === 'activity' || block.kind === 'localActivity') && isUnknown(block.callee, names) && !inside.has(block.callee)) {
      const wanted = needs[block.kind === 'activity' ? 'activities' : 'localActivities'];
      const name = wanted.get(block.callee) ?? nameFor(block.callee, block.kind === 'localActivity');
      wanted.set(block.callee, name);
      block.callee = name;
    }
    if (block.kind === 'proxy' && block.typeArgument === 'typeof activities') needs.types = true;
    for (const lane of lanesOf(block)) collect(lane.blocks, names, inside, needs, nameFor);
  }
}

function isUnknown(callee: string, names: Names): boolean {
  return /^[\p{ID_Continue}$]+$/u.test(callee) && names.activity(callee, false) === undefined && !names.isFunction(callee);
}

function means(names: Names, name: string): boolean {
  return names.knows(name) || names.sdk(name) !== undefined;
}

/** Activities that proxies inside of functions give. */
function proxiedInside(definition: Definition): Set<string> {
  const names = new Set<string>();
  for (const { block } of walk(definition)) if (block.kind === 'proxy') for (const { name, as } of block.names) names.add(as ?? name);
  return names;
}

/** What an activity is called in this file, where a proxy gives it under another name. */
function aliasOf(definition: Definition, activity: string, local: boolean): string | undefined {
  const proxies = definition.module.filter((item): item is ProxyItem => item.kind === 'proxy' && (item.local === true) === local);
  return proxies.flatMap((item) => item.names).find(({ name, as }) => name === activity && as !== undefined)?.as;
}

function addActivities(definition: Definition, wanted: ReadonlyMap<string, string>, local: boolean): void {
  for (const [name, as] of wanted)
    if (aliasOf(definition, name, local) !== as) addActivity(definition, name, local, as === name ? undefined : as);
}

/** Makes `name` callable as an activity: in an existing proxy, else in a new one. */
export function addActivity(definition: Definition, name: string, local: boolean, as?: string): void {
  const bound = { name, ...(as === undefined ? {} : { as }) };
  const proxies = definition.module.filter(
    (item): item is ProxyItem => item.kind === 'proxy' && item.variable === undefined && (item.local === true) === local,
  );
  const proxy = proxies.find((item) => item.typeArgument === 'typeof activities') ?? proxies[0];
  if (proxy !== undefined) {
    proxy.names.push(bound);
    return;
  }
  addSdkImport(definition, local ? 'proxyLocalActivities' : 'proxyActivities');
  const types = addActivityTypes(definition);
  insertAfterImports(definition, {
    kind: 'proxy',
    ...(local ? { local: true as const } : {}),
    names: [bound],
    typeArgument: `typeof ${types}`,
    options: defaultProxyOptions,
  });
}

/** The name under which the types of the activities are imported. */
function addActivityTypes(definition: Definition): string {
  const found = definition.module.find((item): item is ImportItem => item.kind === 'import' && item.from === './activities');
  if (found?.namespace !== undefined) return found.namespace;
  insertAfterImports(definition, { kind: 'import', from: './activities', namespace: 'activities', typeOnly: true });
  return 'activities';
}

/** Under its own name, or under another where the file has that for something else. */
export function addSdkImport(definition: Definition, name: string, isUsed: (name: string) => boolean = () => false): void {
  const names = namesOfDefinition(definition);
  if (names.local(name) !== undefined) return;
  const other = `workflow${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  const bound = names.knows(name) ? { name, as: freeName(other, (each) => means(names, each) || isUsed(each)) } : { name };
  const gives = isPattern(name) ? isPatternModule : isWorkflowModule;
  const imports = definition.module.filter((item): item is ImportItem => item.kind === 'import' && gives(item.from));
  const item = imports.find((each) => !each.typeOnly && each.names !== undefined);
  if (item?.names !== undefined) {
    item.names.push(bound);
    return;
  }
  const from = imports[0]?.from ?? (isPattern(name) ? 'backstitch/patterns' : 'backstitch/workflow');
  const first = definition.module.findIndex((each) => each.kind !== 'comment');
  definition.module.splice(first < 0 ? definition.module.length : first, 0, { kind: 'import', from, names: [bound] });
}

/** Adds a signal, query or update definition behind the imports, the proxies and the other messages. */
export function addMessage(definition: Definition, message: NewMessage): void {
  addSdkImport(definition, defineFunction[message.type]);
  insertDeclared(definition, { kind: 'message', ...message });
}

/** The same for a form. */
export function addForm(definition: Definition, form: NewForm): void {
  addSdkImport(definition, 'defineForm');
  insertDeclared(definition, { kind: 'form', ...form });
}

function insertDeclared(definition: Definition, item: ModuleItem): void {
  const at = afterLast(definition.module, ({ kind }) => kind === 'import' || kind === 'proxy' || kind === 'message' || kind === 'form');
  definition.module.splice(at, 0, item);
}

export const defineFunction = { signal: 'defineSignal', query: 'defineQuery', update: 'defineUpdate' } as const;

export function insertAfterImports(definition: Definition, item: ModuleItem): void {
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
