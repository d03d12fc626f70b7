import ts from 'typescript';
import type { Names } from '../definition';
import { leadingComments } from './comments';
import { embeddedFunctions } from './embedded';
import type { SourceText } from './file';
import { readFunction } from './functions';
import { readItem } from './module';
import type { FunctionHead, ParsedItem } from './parsed';

export interface TopLevel {
  items: ParsedItem[];
  functions: { head: FunctionHead; body: ts.Block }[];
}

/** What stands at the top of the file: items and functions, each with its comments, and the comments that are left. */
export function readTop(file: SourceText, names: Names): TopLevel {
  const top: TopLevel = { items: [], functions: [] };
  const taken = new Set<string>();
  let overloads: ts.FunctionDeclaration[] = [];
  /** End of what the comments before have been read of. */
  let read = 0;
  const comments = (fullStart: number, before: number) => {
    if (fullStart < read) return;
    read = before;
    for (const group of groupsOf(file, leadingComments(file, fullStart), before)) top.items.push(commentItem(file, group));
  };
  const item = (node: ts.Statement) => {
    const made = readItem(file, names, node);
    comments(node.pos, made.from);
    if (made.item.kind === 'code') embed(file, top, made, node, taken);
    top.items.push(made);
  };
  const flush = () => {
    overloads.forEach(item);
    overloads = [];
  };
  for (const statement of file.ast.statements) {
    if (ts.isFunctionDeclaration(statement) && statement.body === undefined && statement.name !== undefined) {
      if (overloads[0]?.name?.text !== statement.name.text) flush();
      overloads.push(statement);
      continue;
    }
    const found = readFunction(file, statement, overloads);
    if (found === undefined || taken.has(found.head.definition.name)) {
      flush();
      item(statement);
      continue;
    }
    if (found.overloads === 0) flush();
    else comments(overloads[0]?.pos ?? statement.pos, found.head.from);
    overloads = [];
    comments(statement.pos, found.head.from);
    const { name } = found.head.definition;
    taken.add(name);
    top.functions.push(found);
    top.items.push({ item: { kind: 'function', name }, from: found.head.from, start: found.head.start, end: found.head.end });
  }
  flush();
  comments(file.ast.endOfFileToken.pos, file.ast.end);
  return top;
}

/** Takes the functions out of a code item's text: they are graphs of their own. */
function embed(file: SourceText, top: TopLevel, made: ParsedItem, node: ts.Statement, taken: Set<string>): void {
  const found = embeddedFunctions(file, node, taken);
  const [first] = found;
  if (made.item.kind !== 'code' || first === undefined) return;
  const piece = (from: number, to: number) => file.cut(from, to, '', node);
  const functions = found.map(({ head, body }, i) => ({
    name: head.definition.name,
    after: piece(body.end, found[i + 1]?.from ?? made.end),
  }));
  made.item = { kind: 'code', text: piece(made.start, first.from), functions };
  top.functions.push(...found);
}

/** Runs of comments before an offset, without an empty line between. */
function groupsOf(file: SourceText, comments: readonly ts.CommentRange[], before: number): ts.CommentRange[][] {
  const groups: ts.CommentRange[][] = [];
  for (const comment of comments) {
    if (comment.pos >= before) break;
    const last = groups.at(-1)?.at(-1);
    if (last !== undefined && file.text.slice(last.end, comment.pos).split('\n').length <= 2) groups.at(-1)?.push(comment);
    else groups.push([comment]);
  }
  return groups;
}

function commentItem(file: SourceText, group: readonly ts.CommentRange[]): ParsedItem {
  const start = group[0]?.pos ?? 0;
  const end = group.at(-1)?.end ?? start;
  return { item: { kind: 'comment', text: file.cut(start, end, '') }, from: start, start, end };
}

/** Names in `export { a, b }` and `export default a`. */
export function exportedNames(file: SourceText): Set<string> {
  const names = new Set<string>();
  for (const statement of file.ast.statements) {
    if (ts.isExportAssignment(statement) && ts.isIdentifier(statement.expression)) names.add(statement.expression.text);
    if (ts.isExportDeclaration(statement) && statement.moduleSpecifier === undefined && statement.exportClause !== undefined)
      if (ts.isNamedExports(statement.exportClause))
        for (const each of statement.exportClause.elements) names.add((each.propertyName ?? each.name).text);
  }
  return names;
}
