import ts from 'typescript';
import { type Block, deepest, type KindName, type Lane, type Names } from '../definition';
import { commentsBehind, insideClause, leadingComments, type Owned, trailingComments } from './comments';
import type { StatementCache } from './document';
import { type RawFacts, rawFactsOf } from './facts';
import type { SourceText } from './file';
import { syntaxes } from './kinds';
import type { ParsedBlock, ParsedLane } from './parsed';
import { printBlock } from './print';
import { Printer } from './printer';
import { type Range, Reader } from './reader';
import { declaredIn } from './scope';
import { shiftBlock, shiftLanes, shiftRanges } from './shift';
import type { LaneReading, Reading, Syntax } from './syntax';
import { skipTrivia } from './text';
import { type Gap, readGaps } from './trivia';
import { type Remark, unheld } from './unheld';

/** One reading of a file: what its names mean, and what is still known of its statements. */
export interface Run {
  readonly file: SourceText;
  readonly names: Names;
  /** Says what the names mean: what was read under other meanings is read anew. */
  readonly meaning: string;
  readonly cache: StatementCache<CachedStatement>;
}

/** A statement as it was read at `pos`, with its own text beginning `lead` characters later, at the indentation `base`. */
export interface CachedStatement {
  readonly pos: number;
  readonly lead: number;
  readonly base: string;
  readonly meaning: string;
  readonly parts: StatementParts;
  /** The whole block, if all comments before it are its own, and it may have one behind it. */
  readonly whole: ParsedBlock | undefined;
}

interface StatementParts {
  readonly kind: KindName;
  readonly own: object;
  readonly fields: Record<string, Range>;
  readonly lanes: readonly ParsedLane[] | undefined;
  readonly facts: RawFacts;
}

export class TooDeep extends Error {
  constructor(readonly offset: number) {
    super('too deep');
  }
}

export function readLane(run: Run, reading: LaneReading, outerEnd: number, depth: number): ParsedLane {
  const { file } = run;
  const { body, statements } = reading;
  const value = reading.value === undefined ? {} : { value: reading.value };
  const above = reading.after === undefined ? undefined : commentsBefore(file, reading.after);
  const own = above === undefined ? {} : { above: file.cut(above.start, above.end, file.indentAt(above.start)) };
  const whole = reading.whole && { start: above?.start ?? reading.whole.getStart(file.ast), end: reading.whole.end };
  const outer = whole === undefined ? {} : { whole };
  if (body === undefined) {
    const lane = { name: reading.name, ...value, ...own, blocks: [] };
    return { lane, form: 'expression', start: 0, end: 0, open: 0, close: 0, children: [], ...outer };
  }
  const start = body.getStart(file.ast);
  if (depth > deepest) throw new TooDeep(start);
  const place = placeOf(file, body, start);
  const inner = inside(run, body, statements);
  const note = place.form === 'statement' ? undefined : noteBehind(file, place.open, place.close);
  const open = note?.end ?? place.open;
  const alone = place.form === 'statement';
  const gaps = statements.map((statement): Gap => {
    const known = knownBlock(inner, statement, outerEnd);
    if (known !== undefined) return { comments: [], next: known.start, read: () => known };
    const begin = statement.getStart(file.ast);
    const comments = leadingComments(file, statement.pos);
    return { comments, next: begin, read: (owned) => readStatement(inner, statement, begin, comments, owned, outerEnd, depth, alone) };
  });
  if (place.form !== 'statement') gaps.push({ comments: lastComments(file, place, statements, body), next: undefined });
  const children = readGaps(file, gaps);
  const text = note === undefined ? {} : { note: file.cut(note.start, note.end, file.indentAt(note.start)) };
  const lane: Lane = { name: reading.name, ...value, ...text, ...own, blocks: children.map((child) => child.block) };
  return { lane, form: place.form, start, end: body.end, open, close: place.close, children, ...outer };
}

/** The run among the names that the lane declares. */
function inside(run: Run, body: ts.Node, statements: readonly ts.Statement[]): Run {
  const declared = declaredIn(body, statements, run.names);
  if (declared.size === 0) return run;
  return { ...run, names: run.names.inside(declared), meaning: `${run.meaning} ${JSON.stringify([...declared])}` };
}

interface PlaceInText {
  form: 'braces' | 'statement' | 'clause';
  open: number;
  close: number;
}

function placeOf(file: SourceText, body: ts.Node, start: number): PlaceInText {
  if (ts.isCaseClause(body) || ts.isDefaultClause(body)) return { form: 'clause', open: colonEnd(file, body), close: body.end };
  return ts.isBlock(body) ? { form: 'braces', open: start + 1, close: body.end - 1 } : { form: 'statement', open: start, close: body.end };
}

function colonEnd(file: SourceText, clause: ts.CaseOrDefaultClause): number {
  const from = ts.isCaseClause(clause) ? clause.expression.end : clause.getStart(file.ast) + 'default'.length;
  return file.text.indexOf(':', skipTrivia(file.text, from)) + 1;
}

/** The comment on the line of the opening brace. */
function noteBehind(file: SourceText, open: number, close: number): Range | undefined {
  const found = ts.getTrailingCommentRanges(file.text, open);
  const [first] = found ?? [];
  const last = found?.at(-1);
  return first === undefined || last === undefined || last.end > close ? undefined : { start: first.pos, end: last.end };
}

/** The comments between two parts of a statement. */
function commentsBefore({ text }: SourceText, after: number): Range | undefined {
  const found = [...(ts.getTrailingCommentRanges(text, after) ?? []), ...(ts.getLeadingCommentRanges(text, after) ?? [])];
  const [first] = found;
  const last = found.at(-1);
  return first === undefined || last === undefined ? undefined : { start: first.pos, end: last.end };
}

/** The comments behind the last statement of a lane. Before the next `case`, only those that stand further in belong to this one. */
function lastComments(
  file: SourceText,
  place: PlaceInText,
  statements: readonly ts.Statement[],
  body: ts.Node,
): readonly ts.CommentRange[] {
  const comments = leadingComments(file, statements.at(-1)?.end ?? place.open);
  return place.form === 'clause' ? insideClause(file, comments, body) : comments;
}

/** A statement that is as it was, with the comments around it, where it is now. */
function knownBlock({ file, cache, meaning }: Run, node: ts.Statement, outerEnd: number): ParsedBlock | undefined {
  const known = cache.get(node);
  if (known?.whole === undefined || known.meaning !== meaning || node.end === outerEnd) return undefined;
  if (!standsAt(file.text, node.pos + known.lead, known.base)) return undefined;
  const next = file.text[node.end];
  const alone = known.whole.to === known.whole.end && (next === '\n' || next === '\r');
  return alone ? shiftBlock(known.whole, node.pos - known.pos) : undefined;
}

/** The statement begins its line, at this indentation. */
function standsAt(text: string, start: number, base: string): boolean {
  const line = start - base.length;
  return text.charCodeAt(line - 1) === 10 && text.startsWith(base, line);
}

function readStatement(
  run: Run,
  node: ts.Statement,
  start: number,
  comments: readonly ts.CommentRange[],
  owned: Owned,
  outerEnd: number,
  depth: number,
  alone: boolean,
): ParsedBlock {
  const { file, cache, meaning } = run;
  const base = file.indentAt(start);
  const parts = partsOf(run, node, base, depth);
  const { kind, own, fields, lanes, facts } = parts;
  // The comment behind a body without braces belongs to the whole, and one before an `else` to that.
  const behind = node.end === outerEnd ? undefined : (alone ? trailingComments : commentsBehind)(file, node.end);
  const block = {
    id: '',
    kind,
    ...owned.note,
    ...(behind === undefined ? {} : { trailing: file.cut(behind.start, behind.end, base) }),
    ...own,
    ...(lanes === undefined ? {} : { lanes: lanes.map((each) => each.lane) }),
  } as unknown as Block;
  const { from, notes } = owned;
  const to = behind?.end ?? node.end;
  const made: ParsedBlock = { block, start, end: node.end, from, to, notes, fields, lanes: [...(lanes ?? [])], isStatement: true, facts };
  const [first] = comments;
  const whole = node.end !== outerEnd && (first === undefined || first.pos === from);
  cache.set(node, { pos: node.pos, lead: start - node.pos, base, meaning, parts, whole: whole ? made : undefined });
  return made;
}

/** What a statement is, without the comments around it: from the cache, moved to where it is now, or read. */
function partsOf(run: Run, node: ts.Statement, base: string, depth: number): StatementParts {
  const { file, cache, meaning } = run;
  const known = cache.get(node);
  if (known !== undefined && known.base === base && known.meaning === meaning) {
    const by = node.pos - known.pos;
    const { parts } = known;
    return { ...parts, fields: shiftRanges(parts.fields, by), lanes: parts.lanes && shiftLanes(parts.lanes, by) };
  }
  const { kind, reading, fields } = readKind(run, node);
  const lanes = reading.lanes?.map((lane) => readLane(run, lane, node.end, depth + 1));
  const bodies = (reading.lanes ?? []).flatMap((lane) => lane.body ?? []);
  const remarks = remarksOf(run, node, { kind, ...reading.fields }, lanes);
  const own = remarks.length === 0 ? reading.fields : { ...reading.fields, remarks: remarks.map((each) => each.text) };
  return { kind, own, fields, lanes, facts: rawFactsOf(node, bodies, file.ast) };
}

/** Comments in the statement, outside of its steps, that would not be printed with it. */
function remarksOf({ file, names }: Run, node: ts.Statement, own: { kind: KindName }, lanes: readonly ParsedLane[] | undefined): Remark[] {
  if (own.kind === 'code') return [];
  const within = { start: node.getStart(file.ast), end: node.end };
  const apart = (lanes ?? []).flatMap(({ form, open, close, children }) => {
    if (form === 'expression') return [];
    return [{ start: Math.min(open, children[0]?.from ?? open), end: Math.max(close, children.at(-1)?.to ?? close) }];
  });
  return unheld(file, node, within, apart, () => {
    const hollow = lanes === undefined ? {} : { lanes: lanes.map(({ lane }) => ({ ...lane, blocks: [] })) };
    return printBlock({ id: '', ...own, ...hollow } as unknown as Block, new Printer('', '  ', names, printBlock));
  });
}

function readKind({ file, names }: Run, node: ts.Statement) {
  for (const [kind, syntax] of order) {
    const reader = new Reader(file, names, node);
    const reading: Reading<KindName> | undefined = syntax.read(node, reader);
    if (reading !== undefined) return { kind, reading, fields: reader.fields };
  }
  throw new Error('the code block reads every statement');
}

const order = Object.entries(syntaxes) as [KindName, Syntax<KindName>][];
