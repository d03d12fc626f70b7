import ts from 'typescript';
import type { SourceText } from './file';
import type { Range } from './reader';

/** A comment in the source, and as a definition has it. */
export interface Remark extends Range {
  readonly text: string;
}

/**
 * The comments of a piece of the source, without those in `apart`, that are not in what would be printed for it. In slashes and stars,
 * on one line: so they can stand wherever a blank can.
 */
export function unheld(file: SourceText, node: ts.Node, within: Range, apart: readonly Range[], printed: () => string): Remark[] {
  if (!mayComment(file.text, within, apart)) return [];
  const found = commentsIn(file.ast, node, within, apart);
  if (found.length === 0) return [];
  const held = wordsOfPrinted(printed());
  return found.flatMap((range): Remark[] => {
    const words = wordsOf(file.text.slice(range.start, range.end));
    const count = held.get(words) ?? 0;
    if (count > 0) held.set(words, count - 1);
    return count > 0 || words === '' ? [] : [{ ...range, text: `/* ${words.replaceAll('*/', '*\\/')} */` }];
  });
}

/** Every comment of a text, in its order. */
export function allComments(text: string): string[] {
  const ast = ts.createSourceFile('comments.ts', text, ts.ScriptTarget.ES2022, true, ts.ScriptKind.TS);
  return commentsIn(ast, ast, { start: 0, end: text.length }, []).map(({ start, end }) => text.slice(start, end));
}

/** What a comment says, however it is written. */
export function wordsOf(comment: string): string {
  const inner = comment.startsWith('//') ? comment.slice(2) : comment.slice(2, -2).replaceAll('*\\/', '*/');
  return inner
    .split(/\r?\n/)
    .map((line) => line.replace(/^\s*\*+(?!\/)/, '').trim())
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Behind a blank, where there are any. */
export function remarksText(remarks: readonly string[] | undefined): string {
  return (remarks ?? []).map((each) => ` ${each}`).join('');
}

/** Written into a printed statement: before its semicolon, else behind its first word. */
export function withUnheld(text: string, remarks: readonly string[] | undefined): string {
  if (remarks === undefined) return text;
  const said = remarksText(remarks);
  if (text.endsWith(';')) return `${text.slice(0, -1)}${said};`;
  const scanner = ts.createScanner(ts.ScriptTarget.ES2022, true, ts.LanguageVariant.Standard, text);
  scanner.scan();
  const end = scanner.getTokenEnd();
  return `${text.slice(0, end)}${said}${text.slice(end)}`;
}

function mayComment(text: string, { start, end }: Range, apart: readonly Range[]): boolean {
  let at = start;
  for (const each of apart) {
    if (hasMark(text, at, each.start)) return true;
    at = Math.max(at, each.end);
  }
  return hasMark(text, at, end);
}

function hasMark(text: string, start: number, end: number): boolean {
  const slice = text.slice(start, end);
  return slice.includes('/*') || slice.includes('//');
}

/** Comments stand before and behind tokens; of the text in JSX there is none here. */
function commentsIn(ast: ts.SourceFile, node: ts.Node, { start, end }: Range, apart: readonly Range[]): Range[] {
  const { text } = ast;
  const found = new Map<number, number>();
  const isApart = (at: number) => apart.some((each) => each.start <= at && at < each.end);
  const add = (ranges: readonly ts.CommentRange[] | undefined) => {
    for (const range of ranges ?? []) if (range.pos >= start && range.end <= end && !isApart(range.pos)) found.set(range.pos, range.end);
  };
  for (const each of apart) add(ts.getTrailingCommentRanges(text, each.end));
  const visit = (each: ts.Node): void => {
    if (each.end < start || each.pos > end || apart.some((other) => other.start <= each.pos && each.end <= other.end)) return;
    if (each.kind === ts.SyntaxKind.JsxText) return;
    const children = each.kind >= ts.SyntaxKind.FirstJSDocNode && each.kind <= ts.SyntaxKind.LastJSDocNode ? [] : each.getChildren(ast);
    if (children.length === 0) {
      add(ts.getLeadingCommentRanges(text, each.pos));
      add(ts.getTrailingCommentRanges(text, each.end));
    }
    for (const child of children) visit(child);
  };
  visit(node);
  return [...found].sort(([a], [b]) => a - b).map(([from, to]) => ({ start: from, end: to }));
}

function wordsOfPrinted(text: string): Map<string, number> {
  const held = new Map<string, number>();
  // `await` and `return` need a function around them.
  for (const comment of allComments(`async function f() {\n${text}\n}`)) {
    const words = wordsOf(comment);
    held.set(words, (held.get(words) ?? 0) + 1);
  }
  return held;
}
