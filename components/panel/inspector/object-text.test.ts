import { describe, expect, it } from 'vitest';
import { getInObject, readObject, setInObject } from './object-text';

describe('object text', () => {
  it('reads plain literals and refuses what it could lose', () => {
    expect(readObject("{ startToCloseTimeout: '1 minute', retry: { maximumAttempts: 5 }, }")).toEqual([
      { name: 'startToCloseTimeout', value: "'1 minute'" },
      { name: 'retry', value: '{ maximumAttempts: 5 }' },
    ]);
    for (const text of ['options', '{ ...options }', '{ a }', '{ a: 1, /* why */ b: 2 }', '{ [a]: 1 }', "{ a: 'x }"])
      expect(readObject(text)).toBeNull();
    expect(readObject("{ a: 'x, y', b: f(1, 2) }")).toHaveLength(2);
  });

  it('sets and removes by path', () => {
    const text = "{ startToCloseTimeout: '1 minute' }";
    const retried = setInObject(text, ['retry', 'maximumAttempts'], '5');
    expect(retried).toBe("{ startToCloseTimeout: '1 minute', retry: { maximumAttempts: 5 } }");
    expect(getInObject(retried ?? '', ['retry', 'maximumAttempts'])).toBe('5');
    expect(setInObject(retried ?? '', ['retry', 'maximumAttempts'], '')).toBe(text);
    expect(setInObject('{ ...all }', ['a'], '1')).toBeNull();
  });
});
