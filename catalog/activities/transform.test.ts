import { expect, it } from 'vitest';
import { inActivity } from '../testing/activity-env';
import { log } from './log';
import { transform } from './transform';

const order = {
  lines: [
    { name: 'thread', price: 3, quantity: 2 },
    { name: 'needle', price: 1, quantity: 5 },
  ],
};

it('maps JSON to JSON', async () => {
  expect(await transform({ expression: '{ "total": $sum(lines.(price * quantity)), "names": lines.name }', data: order })).toEqual({
    total: 11,
    names: ['thread', 'needle'],
  });
  expect(await transform({ expression: 'lines[price > $limit].name', data: order, variables: { limit: 2 } })).toBe('thread');
  expect(await transform({ expression: 'missing', data: order })).toBeNull();
});

it.each(['{ "a": ', '$nope(1)', '$f := function($n) { $f($n + 1) }; $f(1)', '( $f := function($n) { $f($n + 1) + 1 }; $f(1) )'])(
  '%s fails for good',
  async (expression) => {
    await expect(transform({ expression, data: order })).rejects.toMatchObject({ type: 'TransformError', nonRetryable: true });
  },
);

it('log writes a line at its level', async () => {
  const running = inActivity(() => log({ message: 'hello', level: 'warn' }));
  await running.result;
  expect(running.lines).toEqual(['warn hello']);
});
