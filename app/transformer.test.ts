import superjson from 'superjson';
import { expect, it } from 'vitest';
import { transformer } from './transformer';

const wire = (value: unknown) => JSON.parse(JSON.stringify(transformer.serialize(value)));

it.each([
  ['nothing', undefined],
  ['what JSON has not', { a: new Date(0), b: [1n, undefined], c: new Map([['x', new Set([1])]]) }],
  ['plain data, as it is', { a: [1, 'x', null, true, { b: {} }] }],
  ['numbers that JSON has not', [Number.NaN, Number.POSITIVE_INFINITY, -0]],
  ['a list', [{ deep: { er: [null, 'x'] } }]],
])('says what superjson says: %s', (_, value) => {
  expect(transformer.serialize(value)).toEqual(superjson.serialize(value));
});

it('carries keys that superjson refuses, beside all that it knows', () => {
  const value = { at: new Date(5), input: [{ constructor: 'Ferrari', drivers: [{ prototype: { constructor: 1 } }] }], none: undefined };
  const read = transformer.deserialize(wire(value));
  expect(read).toEqual(value);
  // A client that has plain superjson.
  expect(superjson.deserialize(wire(value))).toEqual(value);
});

it('sets no prototype on the way', () => {
  const value = JSON.parse('{ "list": [{ "__proto__": { "admin": true } }] }');
  const json = wire(value).json;
  expect(Object.getOwnPropertyNames(json.list[0])).toEqual(['__proto__']);
  expect(json.list[0].admin).toBeUndefined();
  expect(({} as { admin?: boolean }).admin).toBeUndefined();
});

it('leaves what it is given as it is', () => {
  const value = { a: { constructor: 1, b: [] } };
  transformer.serialize(value);
  expect(value).toEqual({ a: { constructor: 1, b: [] } });
});
