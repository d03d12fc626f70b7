import { type Applied, type ImportedName, type ModuleItem, namesOfDefinition, type TextEdit } from '../definition';
import { endWithTrailing } from './comments';
import { boundText, printItem, printStatement } from './module';
import type { ParsedFile, ParsedItem } from './parsed';
import { wholeLines } from './whole-lines';

/** Edits of imports, proxies and messages. Items are added, changed and taken away; those that stay keep their order. */
export function syncModule(parsed: ParsedFile, applied: Applied, edits: TextEdit[]): void {
  const { file, items } = parsed;
  const names = namesOfDefinition(applied.definition);
  const kept = new Set(applied.definition.module.flatMap((item) => applied.items.get(item) ?? []));
  for (const [i, { item, from, end }] of items.entries())
    if (!kept.has(i) && item.kind !== 'function') edits.push({ ...wholeLines(file, from, end), text: '' });
  let previous: ParsedItem | undefined;
  for (const item of applied.definition.module) {
    const index = applied.items.get(item);
    const old = index === undefined ? undefined : items[index];
    if (old !== undefined) {
      if (item.kind !== 'function' && JSON.stringify(old.item) !== JSON.stringify(item))
        changeItem(parsed, old, item, printStatement(item, names), edits);
      previous = old;
      continue;
    }
    // A new function is written where functions are.
    if (item.kind === 'function') continue;
    const text = printItem(item, names);
    if (previous !== undefined) {
      const at = endWithTrailing(file, previous.end);
      edits.push({ start: at, end: at, text: `${previous.item.kind === item.kind ? '\n' : '\n\n'}${text}` });
      continue;
    }
    const first = items[0];
    const at = first?.from ?? parsed.functions[0]?.head.from ?? file.text.length;
    edits.push({ start: at, end: at, text: `${text}${first?.item.kind === item.kind ? '\n' : '\n\n'}` });
  }
}

function changeItem(parsed: ParsedFile, old: ParsedItem, item: ModuleItem, printed: string, edits: TextEdit[]): void {
  const added = addedNames(old.item, item);
  const list = added && old.elements;
  if (added !== undefined && list !== undefined) {
    const { text } = parsed.file;
    const separator = item.kind === 'import' ? ' as ' : ': ';
    const last = list.at(-1);
    if (last !== undefined) {
      const { start } = last;
      const lineStart = parsed.file.lineStart(start);
      const ownLine = text.slice(lineStart, start).trim() === '';
      const between = ownLine ? `,\n${text.slice(lineStart, start)}` : ', ';
      edits.push({ start: last.end, end: last.end, text: added.map((each) => between + boundText(each, separator)).join('') });
      return;
    }
  }
  if (item.kind === 'proxy' && old.item.kind === 'proxy' && old.item.options !== item.options) {
    const { options, ...others } = item;
    const { options: _, ...before } = old.item;
    const place = old.options;
    if (place !== undefined && JSON.stringify(others) === JSON.stringify(before)) {
      edits.push({ ...place, text: options });
      return;
    }
  }
  edits.push({ start: old.start, end: old.end, text: printed });
}

/** The names behind the old ones, when nothing else has changed. */
function addedNames(before: ModuleItem, after: ModuleItem): ImportedName[] | undefined {
  if (!('names' in before) || !('names' in after) || before.names === undefined || after.names === undefined) return undefined;
  const kept = { ...after, names: after.names.slice(0, before.names.length) };
  return JSON.stringify(kept) === JSON.stringify(before) ? after.names.slice(before.names.length) : undefined;
}
