import { z } from 'zod';
import { expression, kind, oneLine, result, resultFields } from '../kind';

export const mapModes = ['all', 'allSettled'] as const;

/**
 * `const receipts = await Promise.all(orders.map(async (order) => { ... }))`; with a limit,
 * `await mapConcurrent(orders, { concurrency: 5 }, async (order) => { ... })`.
 */
export const map = kind({
  label: 'For each, at once',
  help: 'Takes its steps for all items of a list at the same time and collects what they return.',
  family: 'flow',
  icon: 'layers',
  shape: {
    mode: z.enum(mapModes),
    iterable: expression,
    /** Parameter list without its parentheses: the item, and its index. */
    params: z.string(),
    /** How many at the same time. Absent: all. */
    concurrency: expression.optional(),
    result: result.optional(),
  },
  lanes: [{ name: 'body', label: 'each' }],
  functions: true,
  fields: [
    { name: 'params', label: 'Item', kind: 'parameters', optional: true, help: 'The item and, if wanted, its index: item, i.' },
    { name: 'iterable', label: 'List', kind: 'expression', help: 'The items that are worked on.' },
    {
      name: 'concurrency',
      label: 'At most at once',
      kind: 'expression',
      optional: true,
      help: 'How many items at the same time. Empty: all.',
    },
    {
      name: 'mode',
      label: 'Waits for',
      kind: 'choice',
      choices: mapModes,
      help: 'all fails with the first failure; allSettled tells of each how it ended.',
    },
    ...resultFields,
  ],
  imports: ({ concurrency }) => (concurrency === undefined ? [] : ['mapConcurrent']),
  summary: ({ params, iterable, concurrency }) =>
    oneLine(`${params} of ${iterable}${concurrency === undefined ? '' : ` · ${concurrency} at once`}`),
  settle(fields) {
    // With a limit, the first failure ends all.
    if (fields.concurrency !== undefined) fields.mode = 'all';
  },
  template: () => ({ mode: 'all' as const, iterable: 'items', params: 'item' }),
});
