import type { Facts, ParseResult, Problem, Span } from '../definition';
import { factsOf } from './facts';
import { SourceText } from './file';
import { type ParsedFile, parse } from './parse';

/** Parses a source. Total: every file without syntax errors gives a definition, with every statement in exactly one block. */
export function get(source: string): ParseResult {
  const read = readFile(source);
  return 'problems' in read ? { ok: false, problems: read.problems } : resultOf(read);
}

export function readFile(source: string): ParsedFile | { problems: Problem[] } {
  try {
    const file = new SourceText(source);
    const problems = syntaxProblems(file);
    return problems.length > 0 ? { problems } : parse(file);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const span = { start: 0, end: 0, line: 1, column: 1, endLine: 1, endColumn: 1 };
    return { problems: [{ id: 'syntax/too-deep', severity: 'error', message: 'The code is nested too deeply to be read.', span }] };
  }
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
  const fieldSpans: Record<string, Record<string, Span>> = {};
  const facts: Record<string, Facts> = {};
  for (const { definition: fn, head } of functions) {
    spans[fn.name] = file.span(head.start, head.end);
    fieldSpans[fn.name] = Object.fromEntries(Object.entries(head.fields).map(([name, at]) => [name, file.span(at.start, at.end)]));
  }
  for (const [id, block] of blocks) {
    spans[id] = file.span(block.start, block.end);
    fieldSpans[id] = Object.fromEntries(Object.entries(block.fields).map(([name, at]) => [name, file.span(at.start, at.end)]));
  }
  for (const fn of functions) factsOf(fn, facts);
  return { ok: true, definition, spans, fieldSpans, facts };
}
