import { type Block, type Definition, find, functionNamed, kindOf, oneLine, titleOf, type Visit } from '../definition';
import type { BlockChange, FieldChange, FunctionChange, ModuleChange } from './diff';

/** `activity 'charge'`, `if 'Too much?'`. */
export function blockWords(block: Block): string {
  const { label } = kindOf(block);
  const title = titleOf(block);
  const lower = label.charAt(0).toLowerCase() + label.slice(1);
  return title === label ? lower : `${lower} '${oneLine(title, 40)}'`;
}

export function addedText(visit: Visit): string {
  return `Added ${blockWords(visit.block)}${within(visit)}.`;
}

export function removedText(visit: Visit): string {
  return `Removed ${blockWords(visit.block)}${within(visit)}.`;
}

export function changedText({ block }: Visit, fields: readonly FieldChange[]): string {
  return `Changed ${blockWords(block)}: ${fields.map(fieldText).join('; ')}.`;
}

export function movedText(from: Visit, to: Visit, fields: readonly FieldChange[], after: Definition): string {
  const also = fields.length === 0 ? '' : `, and changed: ${fields.map(fieldText).join('; ')}`;
  return `Moved ${blockWords(to.block)}${whereTo(from, to, after)}${also}.`;
}

function whereTo(from: Visit, to: Visit, after: Definition): string {
  if (from.function.name !== to.function.name && functionNamed(after, from.function.name)) return ` to '${to.function.name}'`;
  const parent = find(after, to.place.parent)?.block;
  if (parent && from.place.lane === to.place.lane && find(after, parent.id) && from.depth === to.depth) return neighbour(to);
  if (parent) return ` into ${blockWords(parent)}${laneWords(parent, to.place.lane)}`;
  return to.depth < from.depth ? ' out' : neighbour(to);
}

function neighbour({ place, siblings }: Visit): string {
  const before = siblings[place.index - 1];
  if (before) return ` behind ${blockWords(before)}`;
  const next = siblings[place.index + 1];
  return next ? ` before ${blockWords(next)}` : '';
}

function laneWords(parent: Block, key: string): string {
  const [name] = key.split(':');
  const { lanes } = kindOf(parent);
  return lanes.length > 1 ? ` (${lanes.find((lane) => lane.name === name)?.label ?? key})` : '';
}

function within({ function: fn }: Visit): string {
  return ` in '${fn.name}'`;
}

export function fieldText({ label, before, after }: FieldChange): string {
  if (before === null) return after === '' ? `${label} added` : `${label} set to ${quoted(oneLine(after ?? '', LONG))}`;
  if (after === null) return before === '' ? `${label} removed` : `${label} removed (was ${quoted(oneLine(before, LONG))})`;
  const [from, to] = excerpts(before, after);
  return `${label} from ${quoted(from)} to ${quoted(to)}`;
}

/** Texts that are longer are shown around what differs. */
const LONG = 60;
const AROUND = 20;

function excerpts(before: string, after: string): readonly [string, string] {
  const [a, b] = [oneLine(before, Number.POSITIVE_INFINITY), oneLine(after, Number.POSITIVE_INFINITY)];
  if (a.length <= LONG && b.length <= LONG) return [a, b];
  let start = 0;
  while (start < Math.min(a.length, b.length) && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const from = Math.max(0, start - AROUND);
  const cut = (text: string) => {
    const to = Math.min(text.length, text.length - end + AROUND);
    return oneLine(`${from > 0 ? '…' : ''}${text.slice(from, to)}${to < text.length ? '…' : ''}`, LONG + 2 * AROUND);
  };
  return [cut(a), cut(b)];
}

/** Text that has quotes of its own needs no others. */
function quoted(text: string): string {
  return /^(['"`]).*\1$/.test(text) ? text : `'${text}'`;
}

const LISTED = ['added', 'removed', 'changed', 'moved'] as const;

/** `2 blocks added, 1 moved; 1 helper changed`. */
export function summaryText(blocks: readonly BlockChange[], functions: readonly FunctionChange[], module: readonly ModuleChange[]): string {
  const parts: string[] = [];
  const counts = LISTED.map((type) => ({ type, count: blocks.filter((each) => each.type === type).length })).filter(
    ({ count }) => count > 0,
  );
  counts.forEach(({ type, count }, i) => {
    parts.push(i === 0 ? `${count} ${count === 1 ? 'block' : 'blocks'} ${type}` : `${count} ${type}`);
  });
  if (functions.length > 0) parts.push(`${functions.length} ${functions.length === 1 ? 'function' : 'functions'} changed`);
  if (module.length > 0) parts.push(`${module.length} ${module.length === 1 ? 'change' : 'changes'} at the top of the file`);
  return parts.length === 0 ? 'nothing changed' : parts.join(', ');
}
