import type { Span } from '../../../compiler/definition';

/** Statements with the comments above them, as they would stand at the left margin. */
export function textOfBlocks(source: string, spans: readonly Span[]): string {
  return spans.map((span) => dedent(source.slice(withComments(source, span.start), span.end), source, span.start)).join('\n');
}

/** A statement alone, as it would stand at the left margin. */
export function statementText(source: string, span: Span): string {
  return dedent(source.slice(span.start, span.end), source, span.start);
}

/** Back over the comment lines that stand directly above. */
function withComments(source: string, start: number): number {
  let from = start;
  for (;;) {
    const lineStart = source.lastIndexOf('\n', from - 1) + 1;
    // Something else stands before it on its line.
    if (source.slice(lineStart, from).trim() !== '' || lineStart === 0) return from;
    const aboveStart = source.lastIndexOf('\n', lineStart - 2) + 1;
    const above = source.slice(aboveStart, lineStart - 1).trim();
    if (!/^(\/\/(?!\s*#(end)?region)|\/\*.*\*\/$)/.test(above)) return from;
    from = aboveStart + source.slice(aboveStart).search(/\S/);
  }
}

/** Takes the indentation of the statement's own line off every line. */
function dedent(text: string, source: string, start: number): string {
  const lineStart = source.lastIndexOf('\n', start - 1) + 1;
  const indent = /^[ \t]*/.exec(source.slice(lineStart))?.[0] ?? '';
  return text
    .split('\n')
    .map((line, index) => (index > 0 && line.startsWith(indent) ? line.slice(indent.length) : line))
    .join('\n');
}
