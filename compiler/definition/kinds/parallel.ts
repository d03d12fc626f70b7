import { z } from 'zod';
import { kind, result, resultFields } from '../kind';

export const parallelModes = ['all', 'allSettled', 'race', 'any'] as const;

/** `const [a, b] = await Promise.all([charge(x), (async () => { ... })()])`. A branch is an expression (the lane's value) or steps. */
export const parallel = kind({
  label: 'Parallel',
  help: 'Takes several ways at once.',
  family: 'flow',
  icon: 'columns-3',
  shape: { mode: z.enum(parallelModes), result: result.optional() },
  lanes: [
    {
      name: 'branch',
      label: 'branch',
      optional: true,
      repeats: true,
      value: { name: 'value', label: 'Expression', kind: 'expression', optional: true },
    },
  ],
  functions: true,
  fields: [
    {
      name: 'mode',
      label: 'Waits for',
      kind: 'choice',
      choices: parallelModes,
      help: 'all: every way; allSettled: every way, failed or not; race: the first to end; any: the first to succeed.',
    },
    ...resultFields,
  ],
  summary: ({ mode }) => mode,
  template: () => ({ mode: 'all' as const }),
});
