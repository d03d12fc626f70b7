import { type Block, type FieldDescriptor, flatten, kindOf, laneKey, lanesOf } from '../definition';
import type { FieldChange } from './diff';
import { type Renames, sameCode } from './tokens';

/** Fields that only people, or the type checker, read. */
const SILENT = new Set(['title', 'description', 'result.type', 'type', 'returnType']);
const DECLARES = new Set(['const', 'let', 'var']);

/** The fields in which two blocks of one kind differ, but for those that only follow a renamed variable. */
export function fieldChanges(before: Block, after: Block, renames: Renames): FieldChange[] {
  const old = fieldsOf(before);
  const next = fieldsOf(after);
  const changes: FieldChange[] = [];
  for (const name of new Set([...old.keys(), ...next.keys()])) {
    const [a, b] = [old.get(name), next.get(name)];
    if (a === b) continue;
    const both = a !== undefined && b !== undefined;
    const own = isName(before, name);
    const formatted = both && sameCode(a, b);
    if (both && !own && !formatted && sameCode(a, b, renames)) continue;
    const declared = both && (name === 'result.as' || name === 'declaration') && DECLARES.has(a) && DECLARES.has(b);
    const renamed = own && (!both || renames.get(a) === b);
    const behaviour = !(SILENT.has(name) || after.kind === 'comment' || formatted || declared || renamed);
    changes.push({ name, label: labelOf(after, name), before: a ?? null, after: b ?? null, behaviour });
  }
  return changes;
}

/** The variable that the block's value goes to. */
function isName(block: Block, field: string): boolean {
  return field === 'result.name' || (block.kind === 'let' && field === 'name');
}

/** Each field by its path; the fields of an object literal one by one, a lane by its value. */
export function fieldsOf(block: Block): Map<string, string> {
  const fields = new Map<string, string>();
  if (block.title !== undefined) fields.set('title', block.title);
  if (block.description !== undefined) fields.set('description', block.description);
  for (const [path, value] of flatten(block)) if (!path.endsWith('{}')) fields.set(path, value);
  const lanes = lanesOf(block);
  for (const [i, lane] of lanes.entries()) {
    const descriptor = kindOf(block).lanes.find((each) => each.name === lane.name);
    if (descriptor?.optional || lane.value !== undefined) fields.set(`lane:${laneKey(lanes, i)}`, lane.value ?? '');
  }
  return fields;
}

const NOTES: Readonly<Record<string, string>> = { title: 'Title', description: 'Description' };

function labelOf(block: Block, name: string): string {
  const kind = kindOf(block);
  if (NOTES[name]) return NOTES[name];
  if (name.startsWith('lane:')) {
    const [, lane] = name.split(':');
    const descriptor = kind.lanes.find((each) => each.name === lane);
    return descriptor?.value ? `${descriptor.value.label} of ${descriptor.label}` : (descriptor?.label ?? name);
  }
  const exact = kind.fields.find((each: FieldDescriptor) => each.name === name);
  if (exact) return exact.label;
  const [first, index, ...rest] = name.split('.');
  const field = kind.fields.find((each) => each.name === first);
  if (!field) return name;
  const path = field.name === 'args' ? rest : [index, ...rest];
  const which = field.name === 'args' && path.length === 0 && index !== '0' ? ` ${Number(index) + 1}` : '';
  return path.length === 0 ? `${field.label}${which}` : `${field.label} '${path.join('.')}'`;
}
