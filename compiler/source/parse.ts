import ts from 'typescript';
import {
  type Block,
  type Definition,
  type FunctionDefinition,
  formatVersion,
  identify,
  type KindName,
  type Lane,
  type ModuleItem,
  type Names,
  namesOf,
} from '../definition';
import { disabledMark, endWithTrailing, isDisabled, leadingComments, ownedComments } from './comments';
import type { SourceText } from './file';
import { type FunctionHead, readFunction } from './functions';
import { syntaxes } from './kinds';
import { readItem, readNames } from './module';
import { type Range, Reader } from './reader';
import { closeRegion, type OpenRegion, openRegion, regionMarks } from './regions';
import type { LaneReading, Reading, Syntax } from './syntax';
import { dedent, literalLines } from './text';

/** A block with its places in the source. */
export interface ParsedBlock {
  block: Block;
  /** The statement. */
  start: number;
  end: number;
  /** With the comments that belong to it. */
  from: number;
  to: number;
  notes: Range[];
  fields: Record<string, Range>;
  lanes: ParsedLane[];
  node: ts.Statement | undefined;
}

export interface ParsedLane {
  lane: Lane;
  /** `region`: between two comments; `expression`: no statements at all. */
  form: 'braces' | 'statement' | 'clause' | 'region' | 'expression';
  /** The body with its braces. */
  start: number;
  end: number;
  /** Between the braces. */
  open: number;
  close: number;
  children: ParsedBlock[];
  node: ts.Node | undefined;
  /** Of a region: the list that it stands in. */
  outer?: ParsedLane;
}

export interface ParsedFunction {
  definition: FunctionDefinition;
  head: FunctionHead;
  body: ParsedLane;
}

export interface ParsedItem extends Range {
  item: ModuleItem;
  node: ts.Statement;
}

export interface ParsedFile {
  file: SourceText;
  definition: Definition;
  names: Names;
  items: ParsedItem[];
  functions: ParsedFunction[];
  /** By id. */
  blocks: Map<string, ParsedBlock>;
}

/** Passes: names of the imports, items and function heads, what the names mean, the statements, the ids. */
export function parse(file: SourceText): ParsedFile {
  const { items, heads } = readTop(file);
  const names = namesOf(
    items.map((each) => each.item),
    heads.map((head) => head.definition),
  );
  const functions = heads.map((head): ParsedFunction => {
    const body = readLane(file, names, { name: 'body', body: head.body, statements: head.body.statements });
    head.definition.blocks = body.lane.blocks;
    return { definition: head.definition, head, body };
  });
  const exported = exportedNames(file);
  const isWorkflow = ({ definition }: ParsedFunction) =>
    definition.async === true && (definition.exported !== undefined || exported.has(definition.name));
  const workflows = functions.filter(isWorkflow).map((each) => each.definition);
  const definition = identify({
    formatVersion,
    name: workflows[0]?.name ?? '',
    workflows,
    functions: functions.filter((each) => !isWorkflow(each)).map((each) => each.definition),
    module: items.map((each) => each.item),
  });
  const blocks = new Map<string, ParsedBlock>();
  for (const each of functions) index(each.body, blocks);
  return { file, definition, names, items, functions, blocks };
}

function index(lane: ParsedLane, into: Map<string, ParsedBlock>): void {
  for (const child of lane.children) {
    into.set(child.block.id, child);
    for (const inner of child.lanes) index(inner, into);
  }
}

function readTop(file: SourceText): { items: ParsedItem[]; heads: FunctionHead[] } {
  const items: ParsedItem[] = [];
  const heads: FunctionHead[] = [];
  const names = readNames(file);
  const taken = new Set<string>();
  let overloads: ts.FunctionDeclaration[] = [];
  const flush = () => {
    for (const node of overloads) items.push(readItem(file, names, node));
    overloads = [];
  };
  for (const statement of file.ast.statements) {
    if (ts.isFunctionDeclaration(statement) && statement.body === undefined && statement.name !== undefined) {
      if (overloads[0]?.name?.text !== statement.name.text) flush();
      overloads.push(statement);
      continue;
    }
    const head = readFunction(file, statement, overloads);
    if (head !== undefined && !taken.has(head.definition.name)) {
      if (head.overloads === 0) flush();
      overloads = [];
      taken.add(head.definition.name);
      heads.push(head);
    } else {
      flush();
      items.push(readItem(file, names, statement));
    }
  }
  flush();
  return { items, heads };
}

/** Names in `export { a, b }` and `export default a`. */
function exportedNames(file: SourceText): Set<string> {
  const names = new Set<string>();
  for (const statement of file.ast.statements) {
    if (ts.isExportAssignment(statement) && ts.isIdentifier(statement.expression)) names.add(statement.expression.text);
    if (ts.isExportDeclaration(statement) && statement.moduleSpecifier === undefined && statement.exportClause !== undefined)
      if (ts.isNamedExports(statement.exportClause))
        for (const each of statement.exportClause.elements) names.add((each.propertyName ?? each.name).text);
  }
  return names;
}

function readLane(file: SourceText, names: Names, reading: LaneReading): ParsedLane {
  const { body, statements } = reading;
  const lane: Lane = { name: reading.name, ...(reading.value === undefined ? {} : { value: reading.value }), blocks: [] };
  if (body === undefined) return { lane, form: 'expression', start: 0, end: 0, open: 0, close: 0, children: [], node: undefined };
  const start = body.getStart();
  const place =
    ts.isCaseClause(body) || ts.isDefaultClause(body)
      ? { form: 'clause' as const, open: colonEnd(body), close: body.end }
      : ts.isBlock(body)
        ? { form: 'braces' as const, open: start + 1, close: body.end - 1 }
        : { form: 'statement' as const, open: start, close: body.end };
  const parsed: ParsedLane = { lane, ...place, start, end: body.end, children: [], node: body };
  readStatements(file, names, parsed, statements);
  lane.blocks = parsed.children.map((child) => child.block);
  return parsed;
}

/** Fills a lane: statements, and among the comments between them disabled statements and the lines that begin and end groups. */
function readStatements(file: SourceText, names: Names, lane: ParsedLane, statements: readonly ts.Statement[]): void {
  const gaps = statements.map((each) => leadingComments(file, each.getFullStart()));
  if (lane.form !== 'statement') gaps.push(leadingComments(file, statements.at(-1)?.end ?? lane.open));
  const marks = regionMarks(file, gaps.flat());
  const open: OpenRegion[] = [];
  let children = lane.children;
  for (const [i, comments] of gaps.entries()) {
    let above: ts.CommentRange[] = [];
    for (const comment of comments) {
      const mark = marks.get(comment);
      const region = mark === 'end' ? open.pop() : undefined;
      if (mark === 'begin') {
        const begun = openRegion(file, above, comment, open.at(-1)?.lane ?? lane);
        open.push(begun);
        children = begun.lane.children;
      } else if (region !== undefined) {
        children = region.outer.children;
        children.push(closeRegion(file, region, comment));
      } else if (isDisabled(file, { start: comment.pos, end: comment.end })) children.push(readDisabled(file, above, comment));
      else {
        above.push(comment);
        continue;
      }
      above = [];
    }
    const statement = statements[i];
    if (statement !== undefined) children.push(readStatement(file, names, statement, above));
  }
}

function colonEnd(clause: ts.CaseOrDefaultClause): number {
  const colon = clause.getChildren().find((each) => each.kind === ts.SyntaxKind.ColonToken);
  return colon?.end ?? clause.end;
}

function readStatement(file: SourceText, names: Names, node: ts.Statement, comments: readonly ts.CommentRange[]): ParsedBlock {
  const start = node.getStart();
  const { from, notes, title, description } = ownedComments(file, comments, start);
  const { kind, reading, fields } = readKind(file, names, node);
  const lanes = (reading.lanes ?? []).map((lane) => readLane(file, names, lane));
  const block = {
    id: '',
    kind,
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
    ...reading.fields,
    ...(reading.lanes === undefined ? {} : { lanes: lanes.map((each) => each.lane) }),
  } as unknown as Block;
  return { block, start, end: node.end, from, to: endWithTrailing(file, node.end), notes, fields, lanes, node };
}

function readKind(file: SourceText, names: Names, node: ts.Statement) {
  for (const [kind, syntax] of Object.entries(syntaxes) as [KindName, Syntax<KindName>][]) {
    const reader = new Reader(file, names, node);
    const reading: Reading<KindName> | undefined = syntax.read(node, reader);
    if (reading !== undefined) return { kind, reading, fields: reader.fields };
  }
  throw new Error('the code block reads every statement');
}

/** A disabled statement is a comment; `above`: the comments before it. */
function readDisabled(file: SourceText, above: readonly ts.CommentRange[], comment: ts.CommentRange): ParsedBlock {
  const { from, notes, title, description } = ownedComments(file, above, comment.pos);
  const raw = file.text
    .slice(comment.pos + disabledMark.length, comment.end - 2)
    .replaceAll('\r\n', '\n')
    .replace(/\*\\(\\*)\//g, '*$1/');
  const base = file.indentAt(comment.pos);
  const inner = raw.trim();
  const literal = literalLines(inner);
  const text = dedent(inner, base, (line) => literal.has(line));
  const note = { ...(title === undefined ? {} : { title }), ...(description === undefined ? {} : { description }) };
  const block: Block = { id: '', kind: 'disabled', ...note, text: text === '' ? ';' : text };
  const { pos: start, end } = comment;
  return { block, start, end, from, to: end, notes, fields: {}, lanes: [], node: undefined };
}
