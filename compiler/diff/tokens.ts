import ts from 'typescript';

const { SyntaxKind } = ts;

export interface Token {
  readonly kind: ts.SyntaxKind;
  /** As it means: a string's value, whatever its quotes. */
  readonly value: string;
  /** As it is written, with what stands before it left out. */
  readonly text: string;
  readonly start: number;
}

/** The tokens of any piece of TypeScript: no white space, no comments. */
export function tokensOf(text: string): Token[] {
  const scanner = ts.createScanner(ts.ScriptTarget.ES2022, true, ts.LanguageVariant.Standard, text);
  const tokens: Token[] = [];
  const open: ('brace' | 'template')[] = [];
  let previous = SyntaxKind.Unknown;
  for (let kind = scanner.scan(); kind !== SyntaxKind.EndOfFileToken; kind = scanner.scan()) {
    if (kind === SyntaxKind.OpenBraceToken) open.push('brace');
    else if (kind === SyntaxKind.CloseBraceToken) {
      if (open.pop() === 'template') kind = scanner.reScanTemplateToken(false);
    } else if ((kind === SyntaxKind.SlashToken || kind === SyntaxKind.SlashEqualsToken) && !endsExpression(previous))
      kind = scanner.reScanSlashToken();
    if (kind === SyntaxKind.TemplateHead || kind === SyntaxKind.TemplateMiddle) open.push('template');
    previous = kind;
    const value = kind === SyntaxKind.StringLiteral ? scanner.getTokenValue() : scanner.getTokenText();
    tokens.push({ kind, value, text: scanner.getTokenText(), start: scanner.getTokenStart() });
  }
  return tokens;
}

function endsExpression(kind: ts.SyntaxKind): boolean {
  return (
    kind === SyntaxKind.Identifier ||
    kind === SyntaxKind.CloseParenToken ||
    kind === SyntaxKind.CloseBracketToken ||
    kind === SyntaxKind.CloseBraceToken ||
    kind === SyntaxKind.ThisKeyword ||
    kind === SyntaxKind.TemplateTail ||
    (kind >= SyntaxKind.FirstLiteralToken && kind <= SyntaxKind.LastLiteralToken)
  );
}

/** Old name to new name, for variables that were renamed. */
export type Renames = ReadonlyMap<string, string>;
const NONE: Renames = new Map();

/** The same code but for comments, white space, quotes, trailing commas and renamed variables. */
export function sameCode(before: string, after: string, renames: Renames = NONE): boolean {
  if (before === after && renames.size === 0) return true;
  const a = essence(before, renames);
  const b = essence(after, NONE);
  return a.length === b.length && a.every((each, i) => each === b[i]);
}

function essence(text: string, renames: Renames): string[] {
  const tokens = tokensOf(text);
  return tokens.flatMap(({ kind, value }, i) => {
    const next = tokens[i + 1]?.kind;
    // A trailing comma, and the semicolon that ends the text.
    if (kind === SyntaxKind.CommaToken && (next === undefined || closes(next))) return [];
    if (kind === SyntaxKind.SemicolonToken && next === undefined) return [];
    return [`${kind}:${isName(tokens, i) ? (renames.get(value) ?? value) : value}`];
  });
}

/** The names in a text, but for those of members (`payment.id` has `payment` only). */
export function identifiersOf(text: string): string[] {
  const tokens = tokensOf(text);
  return tokens.flatMap(({ value }, i) => (isName(tokens, i) ? [value] : []));
}

function isName(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1]?.kind;
  return tokens[at]?.kind === SyntaxKind.Identifier && before !== SyntaxKind.DotToken && before !== SyntaxKind.QuestionDotToken;
}

function closes(kind: ts.SyntaxKind): boolean {
  return kind === SyntaxKind.CloseParenToken || kind === SyntaxKind.CloseBracketToken || kind === SyntaxKind.CloseBraceToken;
}
