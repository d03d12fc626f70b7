import { describe, expect, it } from 'vitest';
import { joinLayouts } from './join-layouts';

const pins = (pinned: Readonly<Record<string, unknown>>) => ({ tests: { pins: pinned } });

describe('what stands beside a text, changed in two tabs', () => {
  it('keeps the pins of both, and takes out what either took out', () => {
    const base = pins({ a: 1, b: { x: 1 } });
    expect(joinLayouts(base, pins({ a: 1, b: { x: 1 }, c: 3 }), pins({ b: { x: 1 }, d: 4 }))).toEqual(pins({ b: { x: 1 }, c: 3, d: 4 }));
  });

  it('never mixes two pins of one step: it is as here', () => {
    expect(joinLayouts(pins({ a: { x: 1 } }), pins({ a: { x: 2 } }), pins({ a: { x: 1, y: 3 } }))).toEqual(pins({ a: { x: 2 } }));
  });

  it('joins named inputs by their names, and what is folded by its id', () => {
    const layout = (names: readonly string[], collapsed: readonly string[]) => ({
      collapsed,
      tests: { inputs: names.map((name) => ({ name, value: name })) },
    });
    expect(joinLayouts(layout(['one'], ['f.if']), layout(['one', 'two'], []), layout(['one', '0'], ['f.if', 'f.try']))).toEqual(
      layout(['one', 'two', '0'], ['f.try']),
    );
  });

  it('takes what only the other side changed, also what the designer does not know', () => {
    expect(joinLayouts({ direction: 'down' }, { direction: 'down' }, { direction: 'right', later: 1 })).toEqual({
      direction: 'right',
      later: 1,
    });
    expect(joinLayouts({ direction: 'down' }, { direction: 'right' }, { direction: 'down' })).toEqual({ direction: 'right' });
    // The same in another order is no change.
    expect(joinLayouts(pins({ a: { x: 1, y: 2 } }), pins({ a: { y: 2, x: 1 } }), pins({ a: { x: 5, y: 2 } }))).toEqual(
      pins({ a: { x: 5, y: 2 } }),
    );
  });
});
