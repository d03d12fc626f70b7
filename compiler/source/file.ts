import ts from 'typescript';
import type { Span } from '../definition';
import { dedent, literalLines } from './text';

/** A parsed source with what is needed to cut and to paste in its own style. */
export class SourceText {
  readonly eol: '\n' | '\r\n';
  /** One step of indentation. */
  readonly unit: string;
  readonly #lineStarts: readonly number[];
  #ast: ts.SourceFile | undefined;

  constructor(
    readonly text: string,
    ast: ts.SourceFile,
  ) {
    this.eol = /\r\n/.test(text) ? '\r\n' : '\n';
    this.unit = detectUnit(ast, text);
    this.#lineStarts = ast.getLineStarts();
    this.#ast = ast;
  }

  /** While the text is read; later its nodes may have moved on into another tree. */
  get ast(): ts.SourceFile {
    if (this.#ast === undefined) throw new Error('the reading is over');
    return this.#ast;
  }

  release(): void {
    this.#ast = undefined;
  }

  get syntaxErrors(): readonly ts.DiagnosticWithLocation[] {
    const found = (this.ast as unknown as { parseDiagnostics: readonly ts.DiagnosticWithLocation[] }).parseDiagnostics;
    // TypeScript tells of it when it checks, but what it read is a statement without its value.
    return /\bthrow(?:[^\S\r\n\u2028\u2029])*(?:[\r\n\u2028\u2029]|\/[/*]|\})/.test(this.text) ? [...found, ...this.emptyThrows()] : found;
  }

  private emptyThrows(): ts.DiagnosticWithLocation[] {
    const { ast } = this;
    const found: ts.DiagnosticWithLocation[] = [];
    const visit = (node: ts.Node): void => {
      if (ts.isThrowStatement(node) && ts.isIdentifier(node.expression) && node.expression.text === '')
        found.push({
          file: ast,
          start: node.getStart(ast),
          length: 'throw'.length,
          code: 1142,
          category: ts.DiagnosticCategory.Error,
          messageText: 'Line break not permitted here: what is thrown stands in the line of throw.',
        });
      ts.forEachChild(node, visit);
    };
    visit(ast);
    return found;
  }

  /** White space at the beginning of the line that holds `offset`. */
  indentAt(offset: number): string {
    const start = this.lineStart(offset);
    let end = start;
    while (this.text[end] === ' ' || this.text[end] === '\t') end++;
    return this.text.slice(start, end);
  }

  lineStart(offset: number): number {
    return this.text.lastIndexOf('\n', offset - 1) + 1;
  }

  /** Offset behind the line's last character, before its line end. */
  lineEnd(offset: number): number {
    let end = this.text.indexOf('\n', offset);
    if (end < 0) return this.text.length;
    if (this.text[end - 1] === '\r' && end - 1 >= offset) end--;
    return end;
  }

  /**
   * A piece of the source, from one token to another, with LF line ends, its further lines relative to `base`. `within` is a node
   * that has the piece inside, while the text is read.
   */
  cut(start: number, end: number, base: string, within?: ts.Node): string {
    const raw = this.text.slice(start, end);
    if (!raw.includes('\n')) return raw;
    const text = raw.replaceAll('\r\n', '\n');
    if (!mayHoldLines(raw)) return dedent(text, base, () => false);
    const first = within === undefined ? 0 : this.lineOf(start);
    const literal = within === undefined ? literalLines(text) : this.literalLines(within, start, end);
    return dedent(text, base, (line) => literal.has(first + line));
  }

  /** From 0. */
  lineOf(offset: number): number {
    let low = 0;
    let high = this.#lineStarts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.#lineStarts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return low;
  }

  span(start: number, end: number): Span {
    const line = this.lineOf(start);
    const endLine = this.lineOf(end);
    const column = start - (this.#lineStarts[line] ?? 0) + 1;
    const endColumn = end - (this.#lineStarts[endLine] ?? 0) + 1;
    return { start, end, line: line + 1, column, endLine: endLine + 1, endColumn };
  }

  /** Lines (from 0) between two offsets that begin inside a string or a template. */
  private literalLines(within: ts.Node, start: number, end: number): ReadonlySet<number> {
    const lines = new Set<number>();
    const visit = (node: ts.Node): void => {
      if (node.end <= start || node.pos >= end) return;
      const literal =
        ts.isStringLiteral(node) || (node.kind >= ts.SyntaxKind.FirstTemplateToken && node.kind <= ts.SyntaxKind.LastTemplateToken);
      if (!literal) ts.forEachChild(node, visit);
      else for (let line = this.lineOf(node.getStart(this.ast)) + 1, last = this.lineOf(node.end); line <= last; line++) lines.add(line);
    };
    visit(within);
    return lines;
  }
}

/** It may have a literal over several lines. */
function mayHoldLines(text: string): boolean {
  return text.includes('`') || /\\\r?\n/.test(text);
}

function detectUnit(ast: ts.SourceFile, text: string): string {
  for (const statement of ast.statements) {
    const first = firstInside(statement);
    if (first === undefined) continue;
    const start = first.getStart(ast);
    const white = /[ \t]*$/.exec(text.slice(text.lastIndexOf('\n', start - 1) + 1, start))?.[0] ?? '';
    if (white !== '' && text[start - white.length - 1] === '\n') return white.startsWith('\t') ? '\t' : white.slice(0, 8);
  }
  return '  ';
}

/** The first statement of a function at the top of the file, be it a declaration or a constant. */
function firstInside(statement: ts.Statement): ts.Node | undefined {
  if (ts.isFunctionDeclaration(statement)) return statement.body?.statements[0];
  if (!ts.isVariableStatement(statement)) return undefined;
  const value = statement.declarationList.declarations[0]?.initializer;
  if (value === undefined || !(ts.isArrowFunction(value) || ts.isFunctionExpression(value))) return undefined;
  return ts.isBlock(value.body) ? value.body.statements[0] : undefined;
}
