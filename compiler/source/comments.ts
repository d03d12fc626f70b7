import ts from 'typescript';
import { noteFromLines } from '../definition';
import type { SourceText } from './file';
import type { Range } from './reader';
import { skipTrivia } from './text';

export const disabledMark = '/* @disabled';

export interface Owned {
  /** Where the comments that belong to the statement begin; the statement's own start if there are none. */
  from: number;
  /** The comments that hold title and description. */
  notes: Range[];
  note: Note;
}

export interface Note {
  title?: string;
  description?: string;
  directives?: string[];
}

/** Comments on lines of their own before a node. */
export function leadingComments(file: SourceText, fullStart: number): readonly ts.CommentRange[] {
  return ts.getLeadingCommentRanges(file.text, fullStart) ?? [];
}

export function isDisabled(file: SourceText, comment: Pick<ts.CommentRange, 'pos'>): boolean {
  return file.text.startsWith(disabledMark, comment.pos) && /\s/.test(file.text[comment.pos + disabledMark.length] ?? '');
}

/** The comments above a statement that touch it, without an empty line between; `stop` says which belong to nobody. */
export function ownedComments(
  file: SourceText,
  comments: readonly ts.CommentRange[],
  start: number,
  stop: (comment: ts.CommentRange) => boolean = (comment) => isDisabled(file, comment),
): Owned {
  let from = start;
  if (comments.length === 0) return { from, notes: [], note: {} };
  const notes: Range[] = [];
  const lines: string[] = [];
  const directives: string[] = [];
  for (let i = comments.length - 1; i >= 0; i--) {
    const comment = comments[i];
    if (comment === undefined || !touches(file, comment.end, from) || stop(comment)) break;
    from = comment.pos;
    const said = plainLines(file.text.slice(comment.pos, comment.end));
    if (said === undefined) directives.unshift(file.cut(comment.pos, comment.end, file.indentAt(comment.pos)));
    else {
      notes.unshift({ start: comment.pos, end: comment.end });
      lines.unshift(...said);
    }
  }
  return { from, notes, note: { ...noteFromLines(lines), ...(directives.length === 0 ? {} : { directives }) } };
}

/** Nothing but white space, and no empty line, is between. */
export function touches(file: SourceText, end: number, next: number): boolean {
  return file.text.slice(end, next).split('\n').length <= 2;
}

/** Comments that speak to tools, not to people. */
export function isDirective(comment: string): boolean {
  return (
    /^\/[/*]+\s*(@ts-|eslint|biome-|prettier-|#region|#endregion|@disabled|istanbul|v8 ignore|c8 |@__|!)/.test(comment) ||
    /^\/\/\//.test(comment)
  );
}

/** The lines of a comment for people; undefined when it, or one of its lines by itself, would speak to a tool. */
export function plainLines(comment: string): string[] | undefined {
  if (isDirective(comment)) return undefined;
  const lines = commentLines(comment);
  return lines.some((line) => isDirective(`// ${line}`)) ? undefined : lines;
}

function commentLines(comment: string): string[] {
  if (comment.startsWith('//')) return [comment.slice(2).replace(/^ /, '')];
  const lines = comment
    .replace(/^\/\*+/, '')
    .replace(/\*+\/$/, '')
    .split(/\r?\n/);
  return lines.map((line, i) => (i === 0 ? line.trim() : /^\s*\*/.test(line) ? line.replace(/^\s*\* ?/, '') : line.trim()));
}

/** The comments behind a statement on its line, when they end the line. */
export function trailingComments(file: SourceText, end: number): Range | undefined {
  const found = ts.getTrailingCommentRanges(file.text, end);
  const [first] = found ?? [];
  const last = found?.at(-1);
  if (first === undefined || last === undefined) return undefined;
  return /^[ \t]*(\r?\n|$)/.test(file.text.slice(last.end, file.lineEnd(last.end) + 2)) ? { start: first.pos, end: last.end } : undefined;
}

/** All comments behind a statement on its line, also where another statement or a brace follows them. */
export function commentsBehind(file: SourceText, end: number): Range | undefined {
  const found = ts.getTrailingCommentRanges(file.text, end);
  const [first] = found ?? [];
  return first === undefined ? undefined : { start: first.pos, end: found?.at(-1)?.end ?? first.end };
}

/** End of a statement with the comment behind it. */
export function endWithTrailing(file: SourceText, end: number): number {
  return trailingComments(file, end)?.end ?? end;
}

/** Of the comments behind a clause's last statement, those that stand further in than the clause; of the last clause, all. */
export function insideClause(file: SourceText, comments: readonly ts.CommentRange[], clause: ts.Node): readonly ts.CommentRange[] {
  if (ts.isCaseBlock(clause.parent) && clause.parent.clauses.at(-1) === clause) return comments;
  const outside = file.indentAt(clause.getStart(file.ast)).length;
  const first = comments.findIndex((each) => file.indentAt(each.pos).length <= outside && !isDisabled(file, each));
  return first < 0 ? comments : comments.slice(0, first);
}

/** Where the comments that belong to a clause end: from there on they are the next one's. */
export function clauseEnd(file: SourceText, clause: ts.CaseOrDefaultClause, isBraced: boolean): number {
  if (isBraced) return clause.end;
  const inside = insideClause(file, leadingComments(file, clause.end), clause);
  return inside.at(-1)?.end ?? ts.getTrailingCommentRanges(file.text, clause.end)?.at(-1)?.end ?? clause.end;
}

/** End of a part of a statement; the comment behind a part without braces is the part's. */
export function partEnd(file: SourceText, part: ts.Node): number {
  return ts.isBlock(part) || ts.isCatchClause(part) ? part.end : endWithTrailing(file, part.end);
}

/** Where the comments of an element of a list begin: behind the comma before it, and the comment on that comma's line. */
export function elementAfter(file: SourceText, open: number, before: ts.Node | undefined): number {
  const comma = before === undefined ? open : skipTrivia(file.text, before.end) + 1;
  return ts.getTrailingCommentRanges(file.text, comma)?.at(-1)?.end ?? comma;
}
