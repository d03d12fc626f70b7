import { describe, expect, it } from 'vitest';
import { fieldOffsets, fieldsOfType, typeAt, typeBody, typeOfFields } from './type-fields';

const field = (name: string, type: string, more: { optional?: boolean; doc?: string } = {}) => ({
  name,
  optional: false,
  type,
  doc: '',
  ...more,
});

describe('fields of an object type', () => {
  it.each([
    ['{}', []],
    ['{ id: string; amount?: number }', [field('id', 'string'), field('amount', 'number', { optional: true })]],
    ['{ status: \'a;b\' | "c,d", tags: string[], }', [field('status', '\'a;b\' | "c,d"'), field('tags', 'string[]')]],
    [
      '{\n  a: string\n  b: Map<string, { x: number; y: number }>\n}',
      [field('a', 'string'), field('b', 'Map<string, { x: number; y: number }>')],
    ],
    [
      "{\n  a:\n    | 'x'\n    | 'y';\n  'b-c': (n: number) => void;\n}",
      [field('a', "| 'x'\n    | 'y'"), field("'b-c'", '(n: number) => void')],
    ],
    [
      '{\n  /** Who decided. */\n  by: string;\n  /**\n   * When.\n   * @format date\n   */\n  on?: string;\n}',
      [field('by', 'string', { doc: 'Who decided.' }), field('on', 'string', { doc: 'When.\n@format date', optional: true })],
    ],
  ])('%s', (text, fields) => {
    expect(fieldsOfType(text)).toEqual(fields);
    expect(fieldsOfType(typeOfFields(fields))).toEqual(fields);
    expect(fieldsOfType(typeOfFields(fields, true))).toEqual(fields);
  });

  it.each([
    'string',
    'Order',
    '{ a: string } & Other',
    '{ a: string }[]',
    '{ readonly a: string }',
    '{ [key: string]: number }',
    '{ run(): void }',
    '{ a: string; // why\n }',
    '{ /* what */ a: string }',
    '{ a: string; /** of nothing */ }',
    '{ a: }',
    '{ a: string',
    '{ a }',
  ])('are not those of %s', (text) => {
    expect(fieldsOfType(text)).toBeUndefined();
  });

  it('have their places', () => {
    const text = " {\n  /** a: */\n  a: string;\n  'b-c'?: { a: number };\n  b: number }";
    expect(fieldOffsets(text)?.map((at) => text.slice(at, at + 3))).toEqual(['a: ', "'b-", 'b: ']);
    const code = `const f = defineForm<${text.trim()}>('f');`;
    expect(typeAt(code, code.indexOf('{'))).toBe(text.trim());
    expect(typeAt(code, 0)).toBeUndefined();
  });

  it('are written on one line where they are short, and never out of their comment', () => {
    expect(typeOfFields([field('ok', 'boolean'), field('why', 'string', { optional: true })])).toBe('{ ok: boolean; why?: string }');
    expect(typeOfFields([field('ok', 'boolean', { doc: 'Yes */ or no' })])).toBe('{\n  /** Yes * / or no */\n  ok: boolean;\n}');
  });
});

describe('the body of a type', () => {
  it.each([
    ['export interface Order {\n  id: string;\n}', '{\n  id: string;\n}'],
    ['type Order = { id: string };', '{ id: string }'],
    ['/** interface Order {} */\ninterface Order { a: 1 }', '{ a: 1 }'],
  ])('%s', (code, body) => {
    const found = typeBody(code, 'Order');
    expect(found && code.slice(found.start, found.end)).toBe(body);
  });

  it.each([
    'interface Orders {}',
    'interface Order extends Base {}',
    'interface Order<T> {}',
    'type Order = { a: 1 } | null;',
    'type Order = string;',
  ])('is not there in %s', (code) => {
    expect(typeBody(code, 'Order')).toBeUndefined();
  });
});
