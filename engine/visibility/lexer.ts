import { queryError } from './error';

export type Token =
  /** A bare word: an attribute, a keyword of the language, or a value that lacks its quotes. */
  | { readonly kind: 'word'; readonly text: string; readonly quoted: boolean; readonly position: number }
  | { readonly kind: 'string'; readonly text: string; readonly position: number }
  | { readonly kind: 'number'; readonly text: string; readonly position: number }
  | { readonly kind: 'symbol'; readonly text: Symbol; readonly position: number }
  | { readonly kind: 'end'; readonly text: ''; readonly position: number };
type Symbol = '=' | '!=' | '<' | '<=' | '>' | '>=' | '(' | ')' | ',' | '+' | '-' | '&&' | '||';

const SPACE = /\s+/y;
const WORD = /[\p{L}_][\p{L}\p{N}_.]*/uy;
// `1h30m` is one token: the length of a time behind NOW().
const NUMBER = /\d+(?:\.\d+)?(?:[eE][+-]?\d+(?!\p{L}))?(?:[\p{L}]+(?:\d+\p{L}+)*)?/uy;
const SYMBOL = /<>|<=|>=|!=|&&|\|\||[=<>(),+-]/y;
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', Z: '\u001a' };

/** Splits a query into its words. Strings stand in '...' or "...", names with odd characters in `...`. */
export function tokenize(query: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const text = pattern.exec(query)?.[0];
    at += text?.length ?? 0;
    return text;
  };
  for (;;) {
    take(SPACE);
    const position = at;
    if (at >= query.length) return [...tokens, { kind: 'end', text: '', position }];
    const quote = query.charAt(at);
    if (quote === "'" || quote === '"' || quote === '`') {
      const { text, end } = quotedText(query, at);
      at = end;
      tokens.push(quote === '`' ? { kind: 'word', text, quoted: true, position } : { kind: 'string', text, position });
      continue;
    }
    const word = take(WORD);
    if (word !== undefined) {
      tokens.push({ kind: 'word', text: word, quoted: false, position });
      continue;
    }
    const number = take(NUMBER);
    if (number !== undefined) {
      tokens.push({ kind: 'number', text: number, position });
      continue;
    }
    const symbol = take(SYMBOL);
    if (symbol === undefined) throw queryError(query, at, 'this character has no meaning here. Put values in quotes.');
    tokens.push({ kind: 'symbol', text: symbol === '<>' ? '!=' : (symbol as Symbol), position });
  }
}

/** A doubled quote stands for itself; a backslash escapes as in MySQL, which is how Temporal reads it. */
function quotedText(query: string, start: number): { readonly text: string; readonly end: number } {
  const quote = query.charAt(start);
  let text = '';
  for (let at = start + 1; at < query.length; at++) {
    const char = query.charAt(at);
    if (char === '\\' && quote !== '`' && at + 1 < query.length) {
      const escaped = query.charAt(++at);
      text += ESCAPES[escaped] ?? escaped;
    } else if (char === quote) {
      if (query.charAt(at + 1) !== quote) return { text, end: at + 1 };
      text += quote;
      at++;
    } else text += char;
  }
  throw queryError(query, start, `the closing ${quote} is missing.`);
}
