import ts from 'typescript';
import { noteFromLines } from '../definition';
import type { SourceText } from './file';
import type { Range } from './reader';

export const disabledMark = '/* @disabled';

export interface Owned {
  /** Where the comments that belong to the statement begin; the statement's own start if there are none. */
  from: number;
  /** The comments that hold title and description. */
  notes: Range[];
  title?: string;
  description?: string;
}

/** Comments on lines of their own before a node. */
export function leadingComments(file: SourceText, fullStart: number): readonly ts.CommentRange[] {
  return ts.getLeadingCommentRanges(file.text, fullStart) ?? [];
}

export function isDisabled(file: SourceText, comment: Range): boolean {
  return file.text.startsWith(disabledMark, comment.start) && /\s/.test(file.text[comment.start + disabledMark.length] ?? '');
}

/** The comments above a statement that touch it, without an empty line between. */
export function ownedComments(file: SourceText, comments: readonly ts.CommentRange[], start: number): Owned {
  let from = start;
  const notes: Range[] = [];
  for (let i = comments.length - 1; i >= 0; i--) {
    const comment = comments[i];
    if (comment === undefined) break;
    const gap = file.text.slice(comment.end, from);
    const own = { start: comment.pos, end: comment.end };
    if (gap.split('\n').length > 2 || isDisabled(file, own)) break;
    from = comment.pos;
    if (!isDirective(file.text.slice(comment.pos, comment.end))) notes.unshift(own);
  }
  const lines = notes.flatMap((note) => commentLines(file.text.slice(note.start, note.end)));
  return { from, notes, ...noteFromLines(lines) };
}

/** Comments that speak to tools, not to people. */
export function isDirective(comment: string): boolean {
  return (
    /^\/[/*]+\s*(@ts-|eslint|biome-|prettier-|#region|#endregion|@disabled|istanbul|v8 ignore|c8 |@__|!)/.test(comment) ||
    /^\/\/\//.test(comment)
  );
}

export function commentLines(comment: string): string[] {
  if (comment.startsWith('//')) return [comment.slice(2).replace(/^ /, '')];
  const lines = comment
    .replace(/^\/\*+/, '')
    .replace(/\*+\/$/, '')
    .split(/\r?\n/);
  return lines.map((line, i) => (i === 0 ? line.trim() : /^\s*\*/.test(line) ? line.replace(/^\s*\* ?/, '') : line.trim()));
}

/** End of a statement with the comment behind it on the same line, when that ends the line. */
export function endWithTrailing(file: SourceText, end: number): number {
  const last = ts.getTrailingCommentRanges(file.text, end)?.at(-1);
  if (last === undefined) return end;
  return /^[ \t]*(\r?\n|$)/.test(file.text.slice(last.end, file.lineEnd(last.end) + 2)) ? last.end : end;
}
