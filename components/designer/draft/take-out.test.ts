import { expect, it } from 'vitest';
import { withoutChange } from './take-out';

it('takes one change out again and leaves what was typed since', async () => {
  const merge = async (base: string, ours: string, theirs: string) => (ours.startsWith(base) ? theirs + ours.slice(base.length) : null);
  const change = { before: 'a', after: 'ab' };
  expect(await withoutChange(change, 'ab', merge)).toBe('a');
  expect(await withoutChange(change, 'ab typed', merge)).toBe('a typed');
  expect(await withoutChange(change, 'xb', merge)).toBeNull();
});
