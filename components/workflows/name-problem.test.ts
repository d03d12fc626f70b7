import { describe, expect, it } from 'vitest';
import { freeName, nameProblem } from './name-problem';

describe('workflow names', () => {
  it.each([
    ['order', null],
    ['order_2', null],
    ['', 'Give it a name.'],
    ['2nd', 'Begin with a letter.'],
    ['my order', 'Use letters, digits and _ only: it becomes a function name.'],
    ['while', 'TypeScript keeps the word while for itself.'],
    ['approval', 'There is a workflow approval already.'],
  ])('%s', (name, problem) => {
    expect(nameProblem(name, ['approval'])).toBe(problem);
  });

  it('finds a free one', () => {
    expect(freeName('order', [])).toBe('order');
    expect(freeName('order', ['order', 'order2'])).toBe('order3');
  });
});
