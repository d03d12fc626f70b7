import { endWithTrailing } from './comments';
import type { SourceText } from './file';
import type { Range } from './reader';

/** A statement at the top of the file with its lines and one of the empty lines around it; what shares its line stays. */
export function wholeLines(file: SourceText, from: number, to: number): Range {
  const { text } = file;
  const start = file.lineStart(from);
  const behind = endWithTrailing(file, to);
  const end = file.lineEnd(behind);
  if (text.slice(start, from).trim() !== '' || text.slice(behind, end).trim() !== '') return { start: from, end: to };
  const next = end + (text.startsWith('\r\n', end) ? 2 : 1);
  const isLast = text.slice(end).trim() === '';
  const blankBefore = /\r?\n[ \t]*\r?\n$/.test(text.slice(0, start));
  const blankAfter = /^[ \t]*\r?\n/.test(text.slice(next));
  if (isLast && blankBefore)
    return { start: start - (text.slice(0, start).match(/(?:[ \t]*\r?\n)$/)?.[0].length ?? 0), end: Math.min(next, text.length) };
  if (blankBefore || start === 0)
    return { start, end: blankAfter ? next + file.lineEnd(next) - next + (text.startsWith('\r\n', file.lineEnd(next)) ? 2 : 1) : next };
  return { start, end: Math.min(next, text.length) };
}
