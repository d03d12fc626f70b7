import { describe, expect, it } from 'vitest';
import { readLiteral, type Widget, widgetOf, writeLiteral } from './literal';

const text: Widget = { kind: 'text' };

describe('values instead of code', () => {
  it('reads what is a plain literal and leaves what is code', () => {
    expect(readLiteral("'a'", text)).toBe('a');
    expect(readLiteral('"it\\"s"', text)).toBe('it"s');
    expect(readLiteral('`a\nb`', text)).toBe('a\nb');
    for (const code of ['name', "'a' + b", '`$' + '{a}`', "'a', 'b'"]) expect(readLiteral(code, text)).toBeUndefined();
    expect(readLiteral('1_200', { kind: 'number' })).toBe('1200');
    expect(readLiteral('total', { kind: 'number' })).toBeUndefined();
    expect(readLiteral("'2 hours'", { kind: 'duration' })).toBe('2 hours');
    expect(readLiteral('wait', { kind: 'duration' })).toBeUndefined();
  });
  it('writes back what it read', () => {
    for (const value of ['', "it's", 'a\\b', 'line\nline', '$' + '{x}', '\u2028'])
      expect(readLiteral(writeLiteral(value, text), text)).toBe(value);
  });
  it('takes a list of texts with commas between them, and leaves what cannot be told apart so', () => {
    const list: Widget = { kind: 'list' };
    expect(readLiteral(`['finance', "ann",]`, list)).toBe('finance, ann');
    expect(readLiteral('[]', list)).toBe('');
    for (const code of ["['a, b']", "[who, 'b']", "['a'", 'names', "[' a']", "['']", '[...more]'])
      expect(readLiteral(code, list)).toBeUndefined();
    expect(writeLiteral(" finance,o'hara ,, ", list)).toBe("['finance', 'o\\'hara']");
    expect(readLiteral(writeLiteral("finance, o'hara", list), list)).toBe("finance, o'hara");
  });
  it('offers a widget for what a schema takes', () => {
    expect(widgetOf({ type: 'string' })).toEqual({ kind: 'text' });
    expect(widgetOf({ anyOf: [{ const: 'a' }, { const: 2 }] })).toEqual({ kind: 'choice', values: ['a', 2] });
    expect(writeLiteral('2', { kind: 'choice', values: ['a', 2] })).toBe('2');
    expect(writeLiteral('a', { kind: 'choice', values: ['a', 2] })).toBe("'a'");
    expect(widgetOf({ type: 'object' })).toBeNull();
  });
});
