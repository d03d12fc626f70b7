import { expect, it } from 'vitest';
import { distinct } from './distinct';

it('says each place once, in the order of the first', () => {
  const at = (line: number) => ({ locations: [{ function_name: 'approval', line }] });
  expect(distinct([at(45), at(45), at(12), at(45)])).toEqual([at(45), at(12)]);
});
