export interface FindQuery {
  readonly text: string;
  readonly matchCase: boolean;
  readonly wholeWord: boolean;
  readonly regex: boolean;
}

export interface FindMatch {
  readonly start: number;
  readonly end: number;
  /** What stands there is replaced by: `$1` and the like are filled in for a regular expression. */
  readonly replaced: string;
}

/** More than anybody steps through; a replacement of all takes them all. */
const MAX_MATCHES = 10_000;

/** All places of a text that fit; a string: what is wrong with the expression. */
export function findInText(source: string, query: FindQuery, replacement: string): readonly FindMatch[] | string {
  if (query.text === '') return [];
  let pattern: RegExp;
  try {
    const body = query.regex ? query.text : query.text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    pattern = new RegExp(
      query.wholeWord ? `(?<![\\p{ID_Continue}$])(?:${body})(?![\\p{ID_Continue}$])` : body,
      query.matchCase ? 'gmu' : 'gimu',
    );
  } catch (error) {
    return error instanceof Error ? error.message.replace(/^.*: /, '') : String(error);
  }
  const matches: FindMatch[] = [];
  for (const match of source.matchAll(pattern)) {
    if (match[0] === '') continue;
    matches.push({
      start: match.index,
      end: match.index + match[0].length,
      replaced: query.regex ? filled(replacement, match) : replacement,
    });
    if (matches.length >= MAX_MATCHES) break;
  }
  return matches;
}

function filled(replacement: string, match: RegExpMatchArray): string {
  return replacement.replace(/\$(\$|&|\d{1,2})/g, (_, key: string) =>
    key === '$' ? '$' : key === '&' ? match[0] : (match[Number(key)] ?? ''),
  );
}
