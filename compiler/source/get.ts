import { LRUCache } from 'lru-cache';
import type { Facts, ParseResult, Problem, Span, TextRange } from '../definition';
import { Documents, type StatementCache } from './document';
import { factsIn } from './facts';
import { SourceText } from './file';
import { type CachedStatement, TooDeep } from './lane';
import { type ParsedFile, type ParsedFunction, type ParsedLane, parse } from './parse';

/** Parses a source. Total: every file without syntax errors gives a definition, with every statement in exactly one block. */
export function get(source: string): ParseResult {
  const read = readFile(source);
  return 'problems' in read ? { ok: false, problems: read.problems } : resultOf(read);
}

type Read = ParsedFile | { problems: Problem[] };

/** Reads texts one after the other, and of each only what is new in it. */
export class FileReader {
  readonly #documents = new Documents();
  readonly #statements: StatementCache<CachedStatement> = new WeakMap();
  /** An edit is put into a text that was read a moment ago, and its result is read a moment later. */
  readonly #read = new LRUCache<string, Read>({ max: 8, maxSize: 2_000_000, sizeCalculation: (_, text) => text.length + 1 });

  read(source: string): Read {
    const known = this.#read.get(source);
    if (known !== undefined) return known;
    const read = this.#parse(source);
    this.#read.set(source, read);
    return read;
  }

  #parse(source: string): Read {
    try {
      const file = new SourceText(source, this.#documents.parse(source));
      const problems = syntaxProblems(file);
      const read = problems.length > 0 ? { problems } : parse(file, this.#statements);
      file.release();
      return read;
    } catch (error) {
      if (error instanceof TooDeep) return { problems: [tooDeep(source, error.offset)] };
      if (!(error instanceof RangeError)) throw error;
      return { problems: [tooDeep(source, deepestOffset(source))] };
    }
  }
}

const reader = new FileReader();

export function readFile(source: string): Read {
  return reader.read(source);
}

function tooDeep(source: string, offset: number): Problem {
  const before = source.slice(0, offset);
  const line = before.split('\n').length;
  const column = offset - before.lastIndexOf('\n');
  const span = { start: offset, end: offset, line, column, endLine: line, endColumn: column };
  return { id: 'syntax/too-deep', severity: 'error', message: 'The code is nested too deeply to be read.', span };
}

/** Where most brackets are open: near enough, for code that no reader came to the end of. */
function deepestOffset(source: string): number {
  let depth = 0;
  let most = 0;
  let at = 0;
  for (let i = 0; i < source.length; i++) {
    const char = source[i];
    if (char === '(' || char === '[' || char === '{') depth++;
    else if (char === ')' || char === ']' || char === '}') depth--;
    if (depth > most) {
      most = depth;
      at = i;
    }
  }
  return at;
}

function syntaxProblems(file: SourceText): Problem[] {
  return file.syntaxErrors.map((each) => ({
    id: `syntax/${each.code}`,
    severity: 'error' as const,
    message: typeof each.messageText === 'string' ? each.messageText : each.messageText.messageText,
    span: file.span(each.start, each.start + each.length),
  }));
}

export function resultOf(parsed: ParsedFile): ParseResult {
  const { file, definition, functions, blocks } = parsed;
  const spans: Record<string, Span> = {};
  const fieldSpans: Record<string, Record<string, TextRange>> = {};
  const facts: Record<string, Facts> = {};
  for (const { definition: fn, head } of functions) {
    spans[fn.name] = file.span(head.start, head.end);
    fieldSpans[fn.name] = Object.fromEntries(Object.entries(head.fields).map(([name, at]) => [name, { start: at.start, end: at.end }]));
  }
  for (const [id, block] of blocks) {
    spans[id] = file.span(block.start, block.end);
    fieldSpans[id] = Object.fromEntries(Object.entries(block.fields).map(([name, at]) => [name, { start: at.start, end: at.end }]));
  }
  for (const fn of functions) addFacts(fn, facts);
  return { ok: true, definition, spans, fieldSpans, facts };
}

/** What each block calls, reads and writes by itself, without what is in its lanes. */
function addFacts({ head, body }: ParsedFunction, into: Record<string, Facts>): void {
  const local = new Set(head.declares);
  const each = (lane: ParsedLane, visit: (child: ParsedLane['children'][number]) => void): void => {
    for (const child of lane.children) {
      visit(child);
      for (const inner of child.lanes) each(inner, visit);
    }
  };
  each(body, (child) => {
    for (const name of child.facts.declares) local.add(name);
  });
  each(body, (child) => {
    into[child.block.id] = factsIn(child.facts, local);
  });
}
