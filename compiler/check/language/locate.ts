import ts from 'typescript';
import type { ParseResult, Problem, Span, TextRange } from '../../definition';
import type { RawProblem } from './diagnostics';

/** TypeScript's words for what a rule says better; dropped where a rule speaks about the same text. */
const ECHOES = new Set([
  'types/2304',
  'types/2552',
  'types/2580',
  'types/2584',
  'types/2591',
  'types/2307',
  'types/2339',
  'types/2551',
  'types/2503',
  'types/2583',
  'types/1323',
  'types/1343',
  'types/2801',
]);

/** Gives every problem its lines, its block (the innermost one around it) and its field, orders them by place and drops echoes. */
export function place(found: readonly RawProblem[], file: ts.SourceFile, parsed: ParseResult): Problem[] {
  const ruled = found.filter((each) => !each.id.startsWith('types/'));
  return found
    .filter(
      (each) =>
        !(
          ECHOES.has(each.id) &&
          ruled.some((rule) => rule.severity === 'error' && rule.start <= each.start && each.start < Math.max(rule.end, rule.start + 1))
        ),
    )
    .sort((a, b) => a.start - b.start || a.end - b.end)
    .map(({ start, end, ...problem }) => ({
      ...problem,
      span: spanOf(file, start, end),
      ...(parsed.ok ? owner(parsed, ...meant(file, start, end)) : {}),
    }));
}

function owner(
  parsed: Extract<ParseResult, { ok: true }>,
  start: number,
  end: number,
): { readonly blockId?: string; readonly field?: string } {
  const blockId = innermost(parsed.spans, start, end);
  if (blockId === undefined) return {};
  const field = innermost(parsed.fieldSpans[blockId] ?? {}, start, end);
  return field === undefined ? { blockId } : { blockId, field };
}

/** TypeScript blames the name in `{ name: value }` for a value of the wrong type; the field is the value. */
function meant(file: ts.SourceFile, start: number, end: number): readonly [start: number, end: number] {
  let at: ts.Node = file;
  for (let next: ts.Node | undefined = at; next; ) {
    at = next;
    next = ts.forEachChild(at, (child) => (child.getStart(file) <= start && start < child.end ? child : undefined));
  }
  const { parent } = at;
  if (parent && ts.isPropertyAssignment(parent) && parent.name === at) return [parent.initializer.getStart(file), parent.initializer.end];
  return [start, end];
}

function innermost(spans: Readonly<Record<string, TextRange>>, start: number, end: number): string | undefined {
  let best: string | undefined;
  let size = Number.POSITIVE_INFINITY;
  for (const [key, span] of Object.entries(spans)) {
    if (span.start > start || span.end < Math.min(end, Math.max(start, span.end)) || span.end < start || span.end - span.start >= size)
      continue;
    best = key;
    size = span.end - span.start;
  }
  return best;
}

export function spanOf(file: ts.SourceFile, start: number, end: number): Span {
  const from = file.getLineAndCharacterOfPosition(start);
  const to = file.getLineAndCharacterOfPosition(end);
  return { start, end, line: from.line + 1, column: from.character + 1, endLine: to.line + 1, endColumn: to.character + 1 };
}
