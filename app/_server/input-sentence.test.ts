import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { inputSentence } from './input-sentence';

const of = (schema: z.ZodType, value: unknown) => {
  const { error } = schema.safeParse(value);
  return error ? inputSentence(error) : null;
};

describe('inputSentence', () => {
  it('names the place and what was expected, in one line', () => {
    expect(of(z.object({ name: z.string(), at: z.array(z.number()) }), { at: ['x'] })).toBe(
      'The input is wrong: input.name: expected string, received undefined; input.at.0: expected number, received string.',
    );
    expect(of(z.object({}), null)).toBe('The input is wrong: input: expected object, received null.');
  });

  it('is short', () => {
    expect(of(z.array(z.number()), Array(9).fill('x'))).toMatch(/; and 4 more\.$/);
  });
});
