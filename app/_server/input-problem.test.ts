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

test('a schema that cannot be read refuses nothing', () => {
  expect(inputProblem({ $ref: '#/$defs/absent' }, 1)).toBeNull();
});
