import { describe, expect, it } from 'vitest';
import { troubledRound } from './turns';

const loop = (index: number, states: readonly ('done' | 'failed')[], retried: readonly number[] = []) =>
  ({ state: 'done', rounds: { states, index, retried } }) as const;

describe('the next round in trouble', () => {
  it('is one that failed or was retried, in either direction, and goes round', () => {
    const states = ['done', 'failed', 'done', 'done', 'done'] as const;
    expect(troubledRound({ a: loop(4, states, [3]) }, ['a'], 1)).toEqual({ id: 'a', index: 1 });
    expect(troubledRound({ a: loop(1, states, [3]) }, ['a'], 1)).toEqual({ id: 'a', index: 3 });
    expect(troubledRound({ a: loop(1, states, [3]) }, ['a'], -1)).toEqual({ id: 'a', index: 3 });
    expect(troubledRound({ a: loop(1, states) }, ['a'], 1)).toEqual({ id: 'a', index: 1 });
  });

  it('is looked for in the next loop when the first has none', () => {
    const overlay = { a: loop(0, ['done', 'done']), b: loop(1, ['failed', 'done']) };
    expect(troubledRound(overlay, ['a', 'gone', 'b'], 1)).toEqual({ id: 'b', index: 0 });
    expect(troubledRound(overlay, ['a'], 1)).toBeNull();
  });
});
