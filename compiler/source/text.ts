import ts from 'typescript';

/**
 * Multi-line texts are kept with their further lines relative to the statement that they belong to, so that a move to
 * another depth does not change them. Lines that begin inside a template or a string are content: never touched.
 */

/** Numbers of the lines (from 0) of a text that begin inside a literal. Works on any piece of TypeScript. */
export function literalLines(text: string): ReadonlySet<number> {
  const lines = new Set<number>();
  if (!text.includes('\n') || !(text.includes('`') || text.includes('\\\n'))) return lines;
  const scanner = ts.createScanner(ts.ScriptTarget.ES2022, true, ts.LanguageVariant.Standard, text);
  const open: ('brace' | 'template')[] = [];
  let line = 0;
  let counted = 0;
  let previous = ts.SyntaxKind.Unknown;
  for (let token = scanner.scan(); token !== ts.SyntaxKind.EndOfFileToken; token = scanner.scan()) {
    let kind: ts.SyntaxKind = token;
    if (kind === ts.SyntaxKind.OpenBraceToken) open.push('brace');
    else if (kind === ts.SyntaxKind.CloseBraceToken) {
      if (open.pop() === 'template') kind = scanner.reScanTemplateToken(false);
    } else if ((kind === ts.SyntaxKind.SlashToken || kind === ts.SyntaxKind.SlashEqualsToken) && !endsExpression(previous))
      kind = scanner.reScanSlashToken();
    if (kind === ts.SyntaxKind.TemplateHead || kind === ts.SyntaxKind.TemplateMiddle) open.push('template');
    previous = kind;
    const isLiteral = kind >= ts.SyntaxKind.FirstLiteralToken && kind <= ts.SyntaxKind.LastTemplateToken;
    const start = scanner.getTokenStart();
    const end = scanner.getTokenEnd();
    for (; counted < start; counted++) if (text[counted] === '\n') line++;
    for (; counted < end; counted++)
      if (text[counted] === '\n') {
        line++;
        if (isLiteral) lines.add(line);
      }
  }
  return lines;
}

function endsExpression(kind: ts.SyntaxKind): boolean {
  return (
    kind === ts.SyntaxKind.Identifier ||
    kind === ts.SyntaxKind.CloseParenToken ||
    kind === ts.SyntaxKind.CloseBracketToken ||
    kind === ts.SyntaxKind.CloseBraceToken ||
    kind === ts.SyntaxKind.ThisKeyword ||
    kind === ts.SyntaxKind.TemplateTail ||
    (kind >= ts.SyntaxKind.FirstLiteralToken && kind <= ts.SyntaxKind.LastLiteralToken)
  );
}

/** Takes `base` away from the further lines; `skip` says which lines are content. */
export function dedent(text: string, base: string, skip: (line: number) => boolean): string {
  if (!text.includes('\n')) return text;
  return text
    .split('\n')
    .map((line, i) => (i === 0 || skip(i) ? line : line.startsWith(base) ? line.slice(base.length) : line.trimStart()))
    .join('\n');
}

/** Puts `base` before the further lines. */
export function indent(text: string, base: string): string {
  if (base === '' || !text.includes('\n')) return text;
  const content = literalLines(text);
  return text
    .split('\n')
    .map((line, i) => (i === 0 || line === '' || content.has(i) ? line : base + line))
    .join('\n');
}

/** The same text, but for white space at the beginnings of its further lines. */
export function sameText(a: string, b: string): boolean {
  if (a === b) return true;
  const fold = (text: string) => text.replace(/\n[ \t]*/g, '\n');
  return fold(a) === fold(b);
}

/** Moves a piece of source from one depth to another. */
export function reindent(text: string, from: string, to: string): string {
  if (from === to || !text.includes('\n')) return text;
  const content = literalLines(text);
  return text
    .split('\n')
    .map((line, i) => {
      if (i === 0 || content.has(i)) return line;
      if (line.trim() === '') return '';
      return to + (line.startsWith(from) ? line.slice(from.length) : line.trimStart());
    })
    .join('\n');
}

const trivia = /(?:\s|\/\/[^\n\r\u2028\u2029]*|\/\*[\s\S]*?\*\/)*/y;

/** Offset of the next character that is neither white space nor comment. */
export function skipTrivia(text: string, from: number): number {
  trivia.lastIndex = from;
  trivia.exec(text);
  return trivia.lastIndex;
}
