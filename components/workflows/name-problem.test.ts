import { describe, expect, it } from 'vitest';
import { freeName, namedBy, nameProblem } from './name-problem';

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

  it.each([
    ['order', { name: 'order' }],
    ['Order', { name: 'Order' }],
    [' order ', { name: 'order' }],
    ['My leave request', { name: 'myLeaveRequest', title: 'My leave request' }],
    ['Büro: Kündigung', { name: 'buroKundigung', title: 'Büro: Kündigung' }],
    ['2nd order', { name: '2ndOrder', title: '2nd order' }],
    ['休暇', { name: '休暇' }],
    ['', { name: '' }],
  ])('%s', (typed, named) => {
    expect(namedBy(typed)).toEqual(named);
  });

  it('finds a free one', () => {
    expect(freeName('order', [])).toBe('order');
    expect(freeName('order', ['order', 'order2'])).toBe('order3');
  });
});
