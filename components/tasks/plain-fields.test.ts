import { describe, expect, it } from 'vitest';
import { plainFields } from './plain-fields';

describe('what a task says about the case', () => {
  it('is a line for each plain value; what is built of others stays as it is', () => {
    const lines = [{ sku: 'a' }];
    expect(plainFields({ who: 'Ada', amount: 1200, urgent: true, note: '', by: null, lines })?.map(({ text }) => text)).toEqual([
      'Ada',
      '1200',
      'yes',
      'none',
      'none',
      null,
    ]);
    expect(plainFields({ lines })?.[0]).toEqual({ name: 'lines', text: null, value: lines });
  });

  it('is shown as JSON where it is no object of a few fields', () => {
    expect(plainFields('just words')).toBeNull();
    expect(plainFields([1, 2])).toBeNull();
    expect(plainFields({})).toBeNull();
    expect(plainFields(Object.fromEntries(Array.from({ length: 31 }, (_, i) => [`f${i}`, i])))).toBeNull();
  });
});
