import { describe, expect, it } from 'vitest';
import { fieldMessage, schemaProblems } from './validator';

const schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  properties: { customer: { $ref: '#/$defs/Customer' }, amount: { type: 'number' } },
  required: ['customer', 'amount'],
  $defs: { Customer: { type: 'object', properties: { email: { type: 'string' } }, required: ['email'] } },
} as const;

describe('schemaProblems', () => {
  it('says the place and what to do', () => {
    expect(schemaProblems(schema as never, { customer: {}, amount: 'x' })).toEqual(['customer.email is missing', 'amount must be number']);
    expect(schemaProblems(schema as never, { customer: { email: 'a@b.c' }, amount: 1 })).toEqual([]);
  });

  it('speaks plainly at a field', () => {
    expect(fieldMessage("must have required property 'x'")).toBe('Fill this in.');
    expect(fieldMessage('must be number')).toBe('This must be number.');
  });
});
