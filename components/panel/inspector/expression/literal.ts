import type { JsonSchema } from '../../activity';

/** How a value can be given without writing code. */
export type Widget =
  | { readonly kind: 'text' }
  /** Texts with commas between them. */
  | { readonly kind: 'list' }
  | { readonly kind: 'number' }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'duration' }
  | { readonly kind: 'choice'; readonly values: readonly (string | number | boolean)[] };

/** The widget for a schema; null: only code can say it. */
export function widgetOf(schema: JsonSchema | undefined): Widget | null {
  if (schema === undefined) return null;
  const values = Array.isArray(schema.enum) ? schema.enum : choicesOf(schema);
  if (values?.every((each) => ['string', 'number', 'boolean'].includes(typeof each)))
    return { kind: 'choice', values: values as (string | number | boolean)[] };
  switch (schema.type) {
    case 'string':
      return { kind: 'text' };
    case 'number':
    case 'integer':
      return { kind: 'number' };
    case 'boolean':
      return { kind: 'boolean' };
    default:
      return null;
  }
}

function choicesOf({ anyOf, oneOf }: JsonSchema): unknown[] | null {
  const union = anyOf ?? oneOf;
  if (!Array.isArray(union) || union.length === 0) return null;
  const constants = union.map((each: unknown) => (typeof each === 'object' && each !== null && 'const' in each ? each.const : undefined));
  return constants.includes(undefined) ? null : constants;
}

/** The value that an expression is, when it is a plain literal that the widget can show; undefined: it is code. Empty text is no value. */
export function readLiteral(expression: string, widget: Widget): string | undefined {
  const text = expression.trim();
  if (text === '') return '';
  switch (widget.kind) {
    case 'text':
      return readString(text);
    case 'list':
      return readList(text);
    case 'number':
      return /^-?\d[\d_]*(\.\d+)?$/.test(text) ? text.replaceAll('_', '') : undefined;
    case 'boolean':
      return text === 'true' || text === 'false' ? text : undefined;
    case 'duration': {
      const value = readString(text);
      return value !== undefined && DURATION.test(value) ? value : undefined;
    }
    case 'choice': {
      const value = readString(text) ?? text;
      return widget.values.some((each) => String(each) === value) ? value : undefined;
    }
  }
}

/** The expression of a value. */
export function writeLiteral(value: string, widget: Widget): string {
  if (value === '' && widget.kind !== 'text') return '';
  switch (widget.kind) {
    case 'number':
    case 'boolean':
      return value.trim();
    case 'list':
      return writeList(value);
    case 'choice': {
      const found = widget.values.find((each) => String(each) === value);
      return typeof found === 'string' ? quote(found) : value;
    }
    default:
      return quote(value);
  }
}

/** A list of texts, none of which has a comma or begins or ends with a space: it could not be told from two. */
function readList(text: string): string | undefined {
  const inner = /^\[(.*)\]$/s.exec(text)?.[1];
  if (inner === undefined) return undefined;
  if (inner.trim() === '') return '';
  const items = inner
    .replace(/,\s*$/, '')
    .split(',')
    .map((each) => readString(each.trim()));
  return items.every((each) => each !== undefined && each !== '' && each === each.trim()) ? items.join(', ') : undefined;
}

function writeList(value: string): string {
  const items = value.split(',').map((each) => each.trim());
  return `[${items
    .filter((each) => each !== '')
    .map(quote)
    .join(', ')}]`;
}

export const DURATION = /^(\d+(?:\.\d+)?)\s*(ms|milliseconds?|s|seconds?|m|minutes?|h|hours?|d|days?)$/;

function readString(text: string): string | undefined {
  const match = /^'((?:[^'\\\n]|\\.)*)'$|^"((?:[^"\\\n]|\\.)*)"$|^`((?:[^`\\$]|\\.|\$(?!\{))*)`$/s.exec(text);
  const inner = match?.[1] ?? match?.[2] ?? match?.[3];
  return inner?.replace(/\\(u\{[\da-f]+\}|u[\da-f]{4}|x[\da-f]{2}|.)/gis, (_, key: string) => ESCAPES[key] ?? unescapeCode(key));
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', v: '\v', '0': '\0', '\n': '' };

function unescapeCode(key: string): string {
  const digits = /^[ux]\{?([\da-f]+)\}?$/i.exec(key)?.[1];
  return digits === undefined ? key : String.fromCodePoint(Number.parseInt(digits, 16));
}

function quote(value: string): string {
  return `'${value
    .replaceAll('\\', '\\\\')
    .replaceAll("'", "\\'")
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replace(/[\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16)}`)}'`;
}
