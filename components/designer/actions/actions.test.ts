import { describe, expect, it } from 'vitest';
import { matchesShortcut } from '../../shell/shortcut-keys';
import { CANVAS_ACTIONS } from '.';

/** The key press that a browser tells for a shortcut. */
function pressOf(keys: string) {
  const parts = keys.split('+');
  const key = parts.at(-1) ?? '';
  const named: Readonly<Record<string, string>> = {
    up: 'ArrowUp',
    down: 'ArrowDown',
    left: 'ArrowLeft',
    right: 'ArrowRight',
    delete: 'Delete',
    backspace: 'Backspace',
    f2: 'F2',
  };
  return {
    key: named[key] ?? key,
    ctrlKey: parts.includes('mod'),
    metaKey: false,
    altKey: parts.includes('alt'),
    shiftKey: parts.includes('shift'),
  };
}

describe('the actions of the graph', () => {
  const keys = CANVAS_ACTIONS.flatMap((action) => action.keys.map((each) => [action.id, each] as const));
  it.each(keys)('%s is found by %s, and by that alone', (id, each) => {
    const found = CANVAS_ACTIONS.filter((action) => action.keys.some((other) => matchesShortcut(other, pressOf(each))));
    expect(found.map((action) => action.id)).toEqual([id]);
  });
  it('has every action once', () => {
    expect(new Set(CANVAS_ACTIONS.map(({ id }) => id)).size).toBe(CANVAS_ACTIONS.length);
  });
});
