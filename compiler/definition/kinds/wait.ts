import { z } from 'zod';
import { expression, kind, oneLine, result, resultFields } from '../kind';

/** `const inTime = await condition(() => approved, '1 day')`: waits for a signal, or until something holds. */
export const wait = kind({
  label: 'Wait until',
  help: 'Waits until a condition holds, for example because a signal came; with or without a time limit.',
  family: 'wait',
  icon: 'hourglass',
  shape: {
    condition: expression,
    /** `condition` is a function (`isReady`), not an expression to be wrapped in one. */
    predicate: z.literal(true).optional(),
    timeout: expression.optional(),
    result: result.optional(),
  },
  lanes: [],
  fields: [
    { name: 'condition', label: 'Until', kind: 'expression', help: 'Asked again whenever anything happens in the run.' },
    {
      name: 'timeout',
      label: 'At most',
      kind: 'duration',
      optional: true,
      help: 'The result says whether the condition came true in time.',
    },
    ...resultFields,
  ],
  imports: () => ['condition'],
  summary: ({ condition, timeout }) => oneLine(timeout === undefined ? condition : `${condition} · at most ${timeout}`),
  template: () => ({ condition: 'true' }),
});
