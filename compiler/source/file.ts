import ts from 'typescript';
import type { Span } from '../definition';
import { dedent } from './text';

/** A parsed source with what is needed to cut and to paste in its own style. */
export class SourceText {
  readonly ast: ts.SourceFile;
  readonly eol: '\n' | '\r\n';
  /** One step of indentation. */
  readonly unit: string;
  #literal: Set<number> | undefined;

  constructor(readonly text: string) {
    this.ast = ts.createSourceFile('workflow.ts', text, ts.ScriptTarget.ES2022, true, ts.ScriptKind.TS);
    this.eol = /\r\n/.test(text) ? '\r\n' : '\n';
    this.unit = detectUnit(this.ast, text);
  }

  get syntaxErrors(): readonly ts.DiagnosticWithLocation[] {
    return (this.ast as unknown as { parseDiagnostics: readonly ts.DiagnosticWithLocation[] }).parseDiagnostics;
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

  /** A piece of the source with LF line ends, its further lines relative to `base`. */
  cut(start: number, end: number, base: string): string {
    const raw = this.text.slice(start, end);
    if (!raw.includes('\n')) return raw;
    const literal = this.literalLines();
    const first = this.lineOf(start);
    return dedent(raw.replaceAll('\r\n', '\n'), base, (line) => literal.has(first + line));
  }

  lineOf(offset: number): number {
    return this.ast.getLineAndCharacterOfPosition(offset).line;
  }

  span(start: number, end: number): Span {
    const from = this.ast.getLineAndCharacterOfPosition(start);
    const to = this.ast.getLineAndCharacterOfPosition(end);
    return { start, end, line: from.line + 1, column: from.character + 1, endLine: to.line + 1, endColumn: to.character + 1 };
  }

  /** Lines (from 0) that begin inside a string or a template. */
  literalLines(): ReadonlySet<number> {
    if (this.#literal !== undefined) return this.#literal;
    const lines = new Set<number>();
    if (/`|\\\r?\n/.test(this.text)) {
      const visit = (node: ts.Node): void => {
        const literal =
          ts.isStringLiteral(node) || (node.kind >= ts.SyntaxKind.FirstTemplateToken && node.kind <= ts.SyntaxKind.LastTemplateToken);
        if (literal) for (let line = this.lineOf(node.getStart()) + 1, last = this.lineOf(node.end); line <= last; line++) lines.add(line);
        else ts.forEachChild(node, visit);
      };
      visit(this.ast);
    }
    this.#literal = lines;
    return lines;
  }
}

function detectUnit(ast: ts.SourceFile, text: string): string {
  for (const statement of ast.statements) {
    if (!ts.isFunctionDeclaration(statement)) continue;
    const first = statement.body?.statements[0];
    if (first === undefined) continue;
    const start = first.getStart();
    const white = /[ \t]*$/.exec(text.slice(text.lastIndexOf('\n', start - 1) + 1, start))?.[0] ?? '';
    if (white !== '' && text[start - white.length - 1] === '\n') return white.startsWith('\t') ? '\t' : white.slice(0, 8);
  }
  return '  ';
}
