/** One property of an object literal as it is written. */
export interface TextProperty {
  name: string;
  /** Text of the value. */
  value: string;
}

/**
 * Takes a plain object literal apart: `{ a: 1, b: { c: 'x' } }`. Null for anything that is more than that (spread, methods,
 * computed names, comments), so that such text is edited as text and loses nothing.
 */
export function readObject(text: string): TextProperty[] | null {
  const trimmed = text.trim();
  if (!trimmed.startsWith('{') || !trimmed.endsWith('}')) return null;
  const parts = splitAtCommas(trimmed.slice(1, -1));
  if (parts === null) return null;
  const properties: TextProperty[] = [];
  for (const part of parts) {
    const match = /^(?:([\p{ID_Start}$_][\p{ID_Continue}$]*)|'([^'\\]*)'|"([^"\\]*)")\s*:\s*([\s\S]+)$/u.exec(part.trim());
    if (match === null) return null;
    properties.push({ name: match[1] ?? match[2] ?? match[3] ?? '', value: (match[4] ?? '').trim() });
  }
  return properties;
}

export function writeObject(properties: readonly TextProperty[]): string {
  if (properties.length === 0) return '{}';
  return `{ ${properties.map(({ name, value }) => `${/^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name) ? name : `'${name}'`}: ${value}`).join(', ')} }`;
}

/** Sets, or with an empty value removes, a property by its path (`retry.maximumAttempts`); null when the text is no plain literal. */
export function setInObject(text: string, path: readonly string[], value: string): string | null {
  const properties = readObject(text === '' ? '{}' : text);
  const [name, ...rest] = path;
  if (properties === null || name === undefined) return null;
  const index = properties.findIndex((property) => property.name === name);
  const before = properties[index]?.value ?? '';
  const next = rest.length === 0 ? value : setInObject(before, rest, value);
  if (next === null) return null;
  const gone = next === '' || (rest.length > 0 && next === '{}');
  if (gone) return writeObject(properties.filter((_, at) => at !== index));
  if (index === -1) return writeObject([...properties, { name, value: next }]);
  return writeObject(properties.map((property, at) => (at === index ? { name, value: next } : property)));
}

export function getInObject(text: string, path: readonly string[]): string {
  const properties = readObject(text);
  const [name, ...rest] = path;
  const found = properties?.find((property) => property.name === name)?.value ?? '';
  return rest.length === 0 ? found : getInObject(found, rest);
}

/** Commas outside brackets and strings; null where there is a comment or an open bracket. */
function splitAtCommas(text: string): string[] | null {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text[at] ?? '';
    if (char === '/' && (text[at + 1] === '/' || text[at + 1] === '*')) return null;
    if (char === "'" || char === '"' || char === '`') {
      at = endOfString(text, at);
      if (at === -1) return null;
    } else if ('([{'.includes(char)) depth++;
    else if (')]}'.includes(char)) depth--;
    else if (char === ',' && depth === 0) {
      parts.push(text.slice(from, at));
      from = at + 1;
    }
    if (depth < 0) return null;
  }
  if (depth !== 0) return null;
  const last = text.slice(from);
  if (last.trim() !== '') parts.push(last);
  return parts;
}

function endOfString(text: string, start: number): number {
  const quote = text[start];
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === quote) return at;
  }
  return -1;
}
