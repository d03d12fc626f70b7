import ts from 'typescript';

/** The JSDoc text, as a schema's `description`. */
export function documentationOf(symbol: ts.Symbol, checker: ts.TypeChecker): { readonly description?: string } {
  const description = ts.displayPartsToString(symbol.getDocumentationComment(checker)).trim();
  return description === '' ? {} : { description };
}

const NUMBERS = new Set([
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
]);
const TEXTS = new Set(['format', 'pattern', 'title', 'contentMediaType']);

/** JSON Schema keywords from JSDoc tags: `@minimum 1`, `@format email`, `@default 5`, `@example "abc"`, `@deprecated`. */
export function keywordsOf(symbol: ts.Symbol, checker: ts.TypeChecker): Record<string, unknown> {
  const keywords: Record<string, unknown> = {};
  for (const tag of symbol.getJsDocTags(checker)) {
    const text = ts.displayPartsToString(tag.text).trim();
    if (NUMBERS.has(tag.name) && text !== '' && Number.isFinite(Number(text))) keywords[tag.name] = Number(text);
    else if (TEXTS.has(tag.name) && text !== '') keywords[tag.name] = text;
    else if (tag.name === 'default' && text !== '') keywords.default = parsed(text);
    else if (tag.name === 'example' && text !== '') keywords.examples = [...((keywords.examples as unknown[]) ?? []), parsed(text)];
    else if (tag.name === 'integer') keywords.type = 'integer';
    else if (tag.name === 'deprecated') keywords.deprecated = true;
  }
  return keywords;
}

/** JSON where it is JSON (single quotes tolerated), else the text itself. */
function parsed(text: string): unknown {
  const quoted = /^'(.*)'$/s.exec(text);
  if (quoted) return quoted[1];
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
