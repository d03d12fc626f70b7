import { z } from 'zod';
import { expression, kind, oneLine, result, resultFields } from '../kind';

export const mapModes = ['all', 'allSettled'] as const;

/** `const receipts = await Promise.all(orders.map(async (order) => { ... }))`. */
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
    result: result.optional(),
  },
  lanes: [{ name: 'body', label: 'each' }],
  functions: true,
  fields: [
    { name: 'params', label: 'Item', kind: 'parameters', optional: true },
    { name: 'iterable', label: 'List', kind: 'expression' },
    { name: 'mode', label: 'Waits for', kind: 'choice', choices: mapModes },
    ...resultFields,
  ],
  summary: ({ params, iterable }) => oneLine(`${params} of ${iterable}`),
  template: () => ({ mode: 'all' as const, iterable: 'items', params: 'item' }),
});
