import { describe, expect, it } from 'vitest';
import { matchesShortcut, needsFreeKeyboard } from './shortcut-keys';

const press = (key: string, mods: Partial<Record<'metaKey' | 'ctrlKey' | 'altKey' | 'shiftKey', boolean>> = {}) => ({
  key,
  metaKey: false,
  ctrlKey: false,
  altKey: false,
  shiftKey: false,
  ...mods,
});

describe('shortcuts', () => {
  it.each([
    ['mod+k', press('k', { metaKey: true }), true],
    ['mod+k', press('K', { ctrlKey: true }), true],
    ['mod+k', press('k'), false],
    ['k', press('k', { ctrlKey: true }), false],
    ['shift+l', press('L', { shiftKey: true }), true],
    ['l', press('L', { shiftKey: true }), false],
    ['?', press('?', { shiftKey: true }), true],
    ['[', press('['), true],
    ['[', press('[', { altKey: true }), false],
    ['mod+enter', press('Enter', { metaKey: true }), true],
  ])('%s', (keys, event, expected) => {
    expect(matchesShortcut(keys, event)).toBe(expected);
  });

  it('leaves single keys to text fields', () => {
    expect(needsFreeKeyboard('n')).toBe(true);
    expect(needsFreeKeyboard('mod+k')).toBe(false);
  });
});
