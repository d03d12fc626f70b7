import { expect, it } from 'vitest';
import { sample } from './sample';

const many = (stratum: string, count: number) => Array.from({ length: count }, (_, i) => `${stratum}${i}`);
const stratumOf = (item: string) => item.charAt(0);

it('takes all when there are few', () => {
  expect(sample(many('a', 3), 3, stratumOf)).toEqual(['a0', 'a1', 'a2']);
});

it('looks at rare kinds as well as at common ones, first and last of each', () => {
  const chosen = sample([...many('a', 1_000), ...many('b', 2), ...many('c', 50)], 30, stratumOf);
  expect(chosen).toHaveLength(30);
  expect(chosen.filter((each) => each.startsWith('b'))).toEqual(['b0', 'b1']);
  expect(chosen.filter((each) => each.startsWith('c')).length).toBeGreaterThanOrEqual(14);
  expect(chosen).toEqual(expect.arrayContaining(['a0', 'a999', 'c0', 'c49']));
  expect(new Set(chosen).size).toBe(30);
});

it('takes one of as many kinds as fit', () => {
  const each = Array.from({ length: 26 }, (_, i) => String.fromCharCode(97 + i));
  expect(sample(each, 5, stratumOf)).toHaveLength(5);
});
