import { expect, test } from 'vitest';
import { inputProblem } from './input-problem';

const order = { type: 'object', properties: { amount: { type: 'number' }, email: { type: 'string' } }, required: ['amount'] };

test('what fits has no problem', () => {
  expect(inputProblem(order, { amount: 3 })).toBeNull();
  expect(inputProblem({}, undefined)).toBeNull();
  expect(inputProblem({ type: 'null' }, undefined)).toBeNull();
});

test('what does not fit is said with its place', () => {
  expect(inputProblem(order, { amount: 'x', email: 1 })).toBe('input.amount must be number; input.email must be string');
  expect(inputProblem(order, undefined)).toBe('input must be object');
  expect(inputProblem({ type: 'null' }, { a: 1 })).toBe('input must be null');
});

test('lists are looked at item by item, and formats are known', () => {
  const pair = { type: 'array', items: [{ type: 'string' }, { type: 'number' }], minItems: 2, maxItems: 2, additionalItems: false };
  expect(inputProblem(pair, ['a', 1])).toBeNull();
  expect(inputProblem(pair, ['a', 'b'], 'args')).toBe('args.1 must be number');
  expect(inputProblem(pair, ['a', 1, 2])).toContain('must NOT have more than 2 items');
  expect(inputProblem({ type: 'string', format: 'email' }, 'nobody')).toContain('must match format');
  expect(inputProblem({ type: 'string', format: 'of-our-own' }, 'x')).toBeNull();
});

test('what is optional may be left out', () => {
  expect(inputProblem({ type: 'string', 'x-optional': true }, undefined)).toBeNull();
  expect(inputProblem({ type: 'string' }, undefined)).toBe('input must be string');
});

test('a schema that cannot be read refuses nothing', () => {
  expect(inputProblem({ $ref: '#/$defs/absent' }, 1)).toBeNull();
});
