import { expect, it } from 'vitest';
import { memberPath } from './json-path';

it('reads a member as code would', () => {
  expect(memberPath('payment', 'card', false)).toBe('payment.card');
  expect(memberPath('payment.items', '0', true)).toBe('payment.items[0]');
  expect(memberPath('payment', 'a b', false)).toBe('payment["a b"]');
  expect(memberPath('', 'card', false)).toBe('card');
  expect(memberPath('', '1', true)).toBe('[1]');
});
