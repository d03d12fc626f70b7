import type { FunctionDefinition, TextEdit } from '../definition';
import type { SourceText } from './file';
import { functionNote, parameterText } from './functions';
import type { ParsedFunction } from './parsed';

/** Edits of a function's head and of its comment. */
export function syncFunction(file: SourceText, { definition, head }: ParsedFunction, next: FunctionDefinition, edits: TextEdit[]): void {
  const params = head.fields.params;
  if (params === undefined) return;
  const parenthesised = file.text[params.end] === ')';
  const before = definition.params.map(parameterText).join(', ');
  const after = next.params.map(parameterText).join(', ');
  const returns = head.fields.returnType;
  const wrapped = parenthesised || (before === after && definition.returnType === next.returnType);
  if (before !== after || !wrapped) edits.push({ ...params, text: wrapped ? after : `(${after})` });
  if (definition.returnType !== next.returnType) {
    const close = parenthesised ? params.end + 1 : params.end;
    const text = next.returnType === undefined ? '' : `: ${next.returnType}`;
    edits.push({ start: close, end: returns?.end ?? close, text });
  }
  if (definition.title === next.title && definition.description === next.description) return;
  const text = functionNote(next);
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
