/** One member of an object type: `/** Who decided. *\/ by?: string`. */
export interface TypeField {
  readonly name: string;
  readonly optional: boolean;
  /** As it is written: `string`, `'a' | 'b'`. */
  readonly type: string;
  /** The comment above it, one line per line, without stars. Empty: there is none. */
  readonly doc: string;
}

const NAME = /^(?:[\p{ID_Start}$_][\p{ID_Continue}$]*|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*")/u;
const ONE_LINE = 72;

/**
 * The members of an object type literal. Undefined when it is something else, or has what would be lost: methods, index signatures,
 * modifiers, comments of other kinds or at other places.
 */
export function fieldsOfType(text: string): TypeField[] | undefined {
  return membersOf(text)?.map(({ field }) => field);
}

/** Where the names of the fields stand in the text, in their order. */
export function fieldOffsets(text: string): number[] | undefined {
  return membersOf(text)?.map(({ at }) => at);
}

function membersOf(text: string): { readonly field: TypeField; readonly at: number }[] | undefined {
  const whole = text.trim();
  if (!whole.startsWith('{') || endOf(whole, 0) !== whole.length) return undefined;
  const inner = whole.slice(1, -1);
  const begin = text.indexOf(whole) + 1;
  const fields: { field: TypeField; at: number }[] = [];
  let at = 0;
  for (;;) {
    at = skipSpace(inner, at);
    if (at === inner.length) return fields;
    const comment = /^\/\*\*(?!\/)([\s\S]*?)\*\//.exec(inner.slice(at));
    if (comment) at = skipSpace(inner, at + comment[0].length);
    const name = NAME.exec(inner.slice(at))?.[0];
    if (name === undefined) return undefined;
    const place = begin + at;
    at = skipSpace(inner, at + name.length);
    const optional = inner[at] === '?';
    if (optional) at = skipSpace(inner, at + 1);
    if (inner[at] !== ':') return undefined;
    const end = endOfMember(inner, at + 1);
    const type = end === undefined ? '' : inner.slice(at + 1, end).trim();
    if (end === undefined || type === '' || /\/\/|\/\*/.test(withoutTexts(type))) return undefined;
    fields.push({ field: { name, optional, type, doc: docLines(comment?.[1] ?? '') }, at: place });
    at = end < inner.length && /[;,]/.test(inner[end] ?? '') ? end + 1 : end;
  }
}

/** The object type of fields, on one line where it is short and nothing stands above a field. */
export function typeOfFields(fields: readonly TypeField[], broken = false): string {
  if (fields.length === 0) return '{}';
  const member = ({ name, optional, type }: TypeField) => `${name}${optional ? '?' : ''}: ${type}`;
  const short = `{ ${fields.map(member).join('; ')} }`;
  if (!broken && short.length <= ONE_LINE && !short.includes('\n') && fields.every(({ doc }) => doc === '')) return short;
  return `{\n${fields.map((field) => `${comment(field.doc)}  ${member(field)};\n`).join('')}}`;
}

/** The object type that begins at `start` in code, as far as its closing bracket. */
export function typeAt(code: string, start: number): string | undefined {
  const end = code[start] === '{' ? endOf(code, start) : undefined;
  return end === undefined ? undefined : code.slice(start, end);
}

/** Where the braces of `interface Name {…}` or `type Name = {…}` stand in code. Undefined: it is not there, or is more than its members. */
export function typeBody(code: string, name: string): { readonly start: number; readonly end: number } | undefined {
  const head = new RegExp(`(?:^|[\\s;])(?:interface\\s+${escaped(name)}|type\\s+${escaped(name)}\\s*=)\\s*(?=\\{)`, 'u').exec(
    withoutComments(code),
  );
  if (head === null) return undefined;
  const start = head.index + head[0].length;
  const end = endOf(code, start);
  // `type Name = { … } & Other` goes on.
  if (end === undefined || /^\s*[&|[.]/.test(code.slice(end))) return undefined;
  return { start, end };
}

function comment(doc: string): string {
  if (doc === '') return '';
  const lines = doc.replaceAll('*/', '* /').split('\n');
  if (lines.length === 1) return `  /** ${lines[0]} */\n`;
  return `  /**\n${lines.map((line) => `   * ${line}`.trimEnd()).join('\n')}\n   */\n`;
}

function docLines(inner: string): string {
  return inner
    .split(/\r?\n/)
    .map((line) => line.replace(/^\s*\*? ?/, '').trimEnd())
    .join('\n')
    .trim();
}

/** The offset behind the bracket that closes the one at `open`; undefined where none does. */
function endOf(text: string, open: number): number | undefined {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    const skipped = skipText(text, at);
    if (skipped !== at) {
      at = skipped - 1;
      continue;
    }
    const char = text[at] ?? '';
    if ('{[('.includes(char)) depth++;
    else if ('}])'.includes(char) && --depth === 0) return at + 1;
  }
  return undefined;
}

/** Members end at `;`, at `,`, or with the line, if the type does not go on in the next one. */
function endOfMember(text: string, from: number): number | undefined {
  let angles = 0;
  for (let at = from; at < text.length; at++) {
    const skipped = skipText(text, at);
    if (skipped !== at) {
      at = skipped - 1;
      continue;
    }
    const char = text[at] ?? '';
    if ('{[('.includes(char)) {
      const end = endOf(text, at);
      if (end === undefined) return undefined;
      at = end - 1;
    } else if (char === '<') angles++;
    else if (char === '>' && text[at - 1] !== '=') angles--;
    else if (angles > 0) continue;
    else if (char === ';' || char === ',') return at;
    else if (char === '\n' && text.slice(from, at).trim() !== '') {
      const goesOn = /[|&=<,:]\s*$/.test(text.slice(from, at)) || /^\s*[|&]/.test(text.slice(at)) || /^\s*$/.test(text.slice(at));
      if (!goesOn) return at;
    }
  }
  return text.length;
}

const SKIPPED = /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`|\/\/[^\n]*|\/\*[\s\S]*?\*\//y;

/** Behind a text in quotes or a comment that begins at `at`; `at` where none does. */
function skipText(text: string, at: number): number {
  SKIPPED.lastIndex = at;
  return SKIPPED.test(text) ? SKIPPED.lastIndex : at;
}

/** With blanks for comments, so that places stay. */
function withoutComments(code: string): string {
  return code.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, (comment) => ' '.repeat(comment.length));
}

function withoutTexts(type: string): string {
  return type.replace(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`/g, '');
}

function skipSpace(text: string, at: number): number {
  let end = at;
  while (end < text.length && /\s/.test(text[end] ?? '')) end++;
  return end;
}

function escaped(name: string): string {
  return name.replace(/[$]/g, '\\$');
}
