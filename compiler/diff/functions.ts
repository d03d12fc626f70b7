import { type BlockId, type Definition, type FunctionDefinition, functionsOf, type Parameter, walkFunction } from '../definition';
import type { FieldChange, FunctionChange } from './diff';
import { sameCode } from './tokens';
import { fieldText } from './words';

/** Old name to new name: by name, else by where most of its blocks have gone. */
export function matchFunctions(
  before: Definition,
  after: Definition,
  ids: Readonly<Record<BlockId, BlockId>>,
): ReadonlyMap<string, string> {
  const matched = new Map<string, string>();
  const names = new Set(functionsOf(after).map((fn) => fn.name));
  const free = new Set(names);
  for (const { name } of functionsOf(before))
    if (names.has(name)) {
      matched.set(name, name);
      free.delete(name);
    }
  const homes = new Map(functionsOf(after).flatMap((fn) => [...walkFunction(fn)].map(({ block }) => [block.id, fn.name])));
  for (const fn of functionsOf(before)) {
    if (matched.has(fn.name)) continue;
    const blocks = [...walkFunction(fn)];
    const votes = new Map<string, number>();
    for (const { block } of blocks) {
      const home = homes.get(ids[block.id] ?? '');
      if (home !== undefined && free.has(home)) votes.set(home, (votes.get(home) ?? 0) + 1);
    }
    const [best] = [...votes].sort((a, b) => b[1] - a[1]);
    if (best === undefined || best[1] * 2 < blocks.length) continue;
    matched.set(fn.name, best[0]);
    free.delete(best[0]);
  }
  return matched;
}

export function functionChanges(before: Definition, after: Definition, matched: ReadonlyMap<string, string>): FunctionChange[] {
  const old = new Map(functionsOf(before).map((fn) => [fn.name, fn]));
  const origins = new Map([...matched].map(([from, to]) => [to, from]));
  const changes: FunctionChange[] = [];
  for (const fn of functionsOf(after)) {
    const from = old.get(origins.get(fn.name) ?? '');
    if (!from) changes.push({ type: 'added', after: fn.name, fields: [], behaviour: true, text: `Added ${what(after, fn)} '${fn.name}'.` });
    else changes.push(...changed(from, fn, after));
  }
  for (const fn of functionsOf(before)) {
    if (matched.has(fn.name)) continue;
    changes.push({ type: 'removed', before: fn.name, fields: [], behaviour: true, text: `Removed ${what(before, fn)} '${fn.name}'.` });
  }
  return changes;
}

function changed(from: FunctionDefinition, to: FunctionDefinition, after: Definition): FunctionChange[] {
  const fields = signatureChanges(from, to);
  const renamed = from.name !== to.name;
  if (!renamed && fields.length === 0) return [];
  const sentence = [...(renamed ? [`renamed to '${to.name}'`] : []), ...fields.map(fieldText)].join('; ');
  return [
    {
      type: renamed ? 'renamed' : 'changed',
      before: from.name,
      after: to.name,
      fields,
      behaviour: (renamed && after.workflows.includes(to)) || fields.some((field) => field.behaviour),
      text: `Changed ${what(after, to)} '${from.name}': ${sentence}.`,
    },
  ];
}

function signatureChanges(from: FunctionDefinition, to: FunctionDefinition): FieldChange[] {
  const [a, b] = [partsOf(from), partsOf(to)];
  return Object.keys(a).flatMap((name) => {
    const key = name as keyof typeof a;
    const [before, after] = [a[key].text, b[key].text];
    if (before === after || (before !== null && after !== null && sameCode(before, after))) return [];
    const runs = a[key].runs !== b[key].runs;
    return [{ name, label: LABELS[key], before, after, behaviour: runs }];
  });
}

const LABELS = {
  title: 'Title',
  description: 'Description',
  params: 'Parameters',
  returnType: 'Result type',
  typeParameters: 'Type parameters',
  async: 'async',
  exported: 'export',
} as const;

/** Each part of a function's head as text, and what of it matters when it runs. */
function partsOf(fn: FunctionDefinition): Record<keyof typeof LABELS, { readonly text: string | null; readonly runs?: string }> {
  return {
    title: { text: fn.title ?? null },
    description: { text: fn.description ?? null },
    params: { text: fn.params.map(paramText).join(', '), runs: fn.params.map(runtimeText).join(', ') },
    returnType: { text: fn.returnType ?? null },
    typeParameters: { text: fn.typeParameters ?? null },
    async: { text: fn.async ? 'async' : null, runs: String(fn.async) },
    exported: { text: fn.exported ?? null, runs: String(fn.exported) },
  };
}

function paramText({ name, optional, type, default: value }: Parameter): string {
  return `${name}${optional ? '?' : ''}${type === undefined ? '' : `: ${type}`}${value === undefined ? '' : ` = ${value}`}`;
}

function runtimeText({ name, default: value }: Parameter): string {
  return `${name}${value === undefined ? '' : ` = ${value}`}`;
}

function what(definition: Definition, fn: FunctionDefinition): string {
  return definition.workflows.includes(fn) ? 'workflow' : 'helper';
}
