import { type Applied, embeddedNames, type FunctionDefinition, functionsOf, type TextEdit } from '../definition';
import { endWithTrailing } from './comments';
import type { SourceText } from './file';
import { docComment, parameterText } from './functions';
import type { ParsedFile, ParsedFunction } from './parsed';
import { remarksText } from './unheld';
import { wholeLines } from './whole-lines';

/** Edits of a function's head and of its comment. */
export function syncFunction(file: SourceText, { definition, head }: ParsedFunction, next: FunctionDefinition, edits: TextEdit[]): void {
  const { params, name } = head.fields;
  if (params === undefined) return;
  if (definition.name !== next.name && name !== undefined) edits.push({ ...name, text: next.name });
  const parenthesised = file.text[params.end] === ')';
  const before = definition.params.map(parameterText).join(', ');
  const after = next.params.map(parameterText).join(', ');
  const returns = head.fields.returnType;
  const wrapped = parenthesised || (before === after && definition.returnType === next.returnType);
  const remarksIn = (start: number, end: number) =>
    remarksText(head.remarks.filter((each) => start <= each.start && each.end <= end).map((each) => each.text));
  if (before !== after || !wrapped) {
    const text = (after + remarksIn(params.start, params.end)).trim();
    edits.push({ ...params, text: wrapped ? text : `(${text})` });
  }
  if (definition.returnType !== next.returnType) {
    const close = parenthesised ? params.end + 1 : params.end;
    const text = next.returnType === undefined ? '' : `: ${next.returnType}`;
    edits.push({ start: close, end: returns?.end ?? close, text: text + remarksIn(close, returns?.end ?? close) });
  }
  if (definition.title === next.title && definition.description === next.description) return;
  const text = docComment(next);
  const [first, ...others] = head.notes;
  if (first === undefined) {
    const startsLine = file.text.slice(file.lineStart(head.from), head.from).trim() === '';
    edits.push({ start: head.from, end: head.from, text: startsLine ? text : `\n${text}` });
    return;
  }
  const upToNext = (offset: number) => offset + (/^\s*/.exec(file.text.slice(offset, offset + 400))?.[0].length ?? 0);
  edits.push({ start: first.start, end: upToNext(first.end), text });
  for (const each of others) edits.push({ start: each.start, end: upToNext(each.end), text: '' });
}

/** Functions that the edit brings or takes away. */
export function syncFunctionList(parsed: ParsedFile, applied: Applied, print: (fn: FunctionDefinition) => string, edits: TextEdit[]): void {
  const { file } = parsed;
  const old = new Map(parsed.functions.map((fn) => [fn.definition.name, fn]));
  const embedded = embeddedNames(parsed.definition);
  const left = new Set<string>();
  let previous: ParsedFunction | undefined;
  const isOrdered = applied.definition.module.some((item) => item.kind === 'function');
  for (const fn of functionsOf(applied.definition)) {
    const from = applied.functions.get(fn);
    if (from !== undefined) {
      left.add(from);
      if (!embedded.has(from)) previous = old.get(from);
      continue;
    }
    const at = placeOf(parsed, isOrdered ? undefined : previous, isOrdered);
    const [before, behind] = at.before ? ['', '\n\n'] : [at.offset === 0 ? '' : '\n\n', at.offset === file.text.length ? '\n' : ''];
    edits.push({ start: at.offset, end: at.offset, text: before + print(fn) + behind });
  }
  for (const fn of parsed.functions) {
    if (left.has(fn.definition.name)) continue;
    edits.push({ ...wholeLines(file, fn.head.from, fn.head.end), text: '' });
  }
}

/** Behind the function before it; the first, before all others; where the order is one of its own, at the end of the file. */
function placeOf(
  { file, items, functions, definition }: ParsedFile,
  previous: ParsedFunction | undefined,
  atEnd: boolean,
): { offset: number; before: boolean } {
  if (previous !== undefined) return { offset: endWithTrailing(file, previous.head.end), before: false };
  const embedded = embeddedNames(definition);
  const first = functions.find((fn) => !embedded.has(fn.definition.name));
  if (!atEnd && first !== undefined) return { offset: first.head.from, before: true };
  const last = Math.max(0, ...items.map((item) => item.end), ...functions.map(({ head }) => head.end));
  return { offset: endWithTrailing(file, last), before: false };
}
