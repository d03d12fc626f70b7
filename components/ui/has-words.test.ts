import { expect, it } from 'vitest';
import { hasWords } from './has-words';

it.each([
  ['', true],
  ['  ', true],
  ['refund order', true],
  ['ORD', true],
  ['order lost', false],
])('%j is found: %s', (search, found) => {
  expect(hasWords('Order with refund', search)).toBe(found);
});
