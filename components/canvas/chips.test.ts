import { expect, it } from 'vitest';
import { type Definition, formatVersion } from '../../compiler/definition';
import { chipsOf } from './chips';

const definition: Definition = {
  formatVersion,
  name: 'order',
  workflows: [],
  functions: [],
  module: [
    { kind: 'proxy', names: [{ name: 'charge' }], options: "{ startToCloseTimeout: '1 minute', retry: { maximumAttempts: 5 } }" },
    { kind: 'proxy', variable: 'acts', names: [], options: "{ startToCloseTimeout: '500 ms' }" },
  ],
};

it('shows retries and the time limit of the proxy that the activity comes from', () => {
  expect(chipsOf(definition, { id: 'a', kind: 'activity', callee: 'charge', args: [] })).toEqual(['retry ×5', '1m']);
  expect(chipsOf(definition, { id: 'a', kind: 'activity', callee: 'acts.ship', args: [] })).toEqual(['500ms']);
  expect(chipsOf(definition, { id: 'a', kind: 'activity', callee: 'ship', args: [] })).toEqual([]);
});
