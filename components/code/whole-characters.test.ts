import { describe, expect, it } from 'vitest';
import { wholeCharacters } from './whole-characters';

describe('an edit of whole characters', () => {
  const made = (text: string, edit: { start: number; end: number; text: string }) =>
    text.slice(0, edit.start) + edit.text + text.slice(edit.end);

  it('is widened where it would tear a pair, and does the same', () => {
    // 😀 and 😁 differ in their second half only.
    const edit = { start: 2, end: 3, text: '😁'.charAt(1) };
    expect(wholeCharacters('a😀b', edit)).toEqual({ start: 1, end: 3, text: '😁' });
    // 😀 and 🐀 differ in both halves; 😀 and another of the same second half in the first.
    const first = { start: 1, end: 2, text: '\ud83c' };
    expect(wholeCharacters('a😀b', first)).toEqual({ start: 1, end: 3, text: '\ud83c\ude00' });
    expect(made('a😀b', wholeCharacters('a😀b', first))).toBe(made('a😀b', first));
    expect(wholeCharacters('a\r\nb', { start: 2, end: 3, text: '\n\r\n' })).toEqual({ start: 1, end: 3, text: '\r\n\r\n' });
  });

  it('is left alone where it tears nothing', () => {
    for (const edit of [
      { start: 1, end: 3, text: 'x' },
      { start: 0, end: 0, text: 'x' },
      { start: 4, end: 4, text: '😁' },
    ])
      expect(wholeCharacters('a😀b', edit)).toEqual(edit);
  });
});
