import { expect, it } from 'vitest';
import { daysOf, retentionOf } from './days';

it.each([
  ['', null],
  [' ', null],
  ['1', 86_400_000],
  ['1.5', 129_600_000],
  ['0.5', undefined],
  ['-3', undefined],
  ['soon', undefined],
  ['Infinity', undefined],
] as const)('%j is kept for %j ms', (text, ms) => {
  expect(retentionOf(text)).toBe(ms);
});

it('shows what is kept as days, and for ever as nothing', () => {
  expect(daysOf(null)).toBe('');
  expect(daysOf(86_400_000 * 30)).toBe('30');
  expect(daysOf(3_600_000)).toBe('0.04');
});
