import { z } from 'zod';
import { argument, argumentsField, argumentsSummary, expression, kind, result, resultFields } from '../kind';

/** `const price = await quote(item)`: a function of the same file; opens as its own graph. */
export const call = kind({
  label: 'Call',
  help: 'Calls an async function of this file.',
  family: 'flow',
  icon: 'parentheses',
  shape: { callee: expression, args: z.array(argument), result: result.optional() },
  lanes: [],
  fields: [
    { name: 'callee', label: 'Function', kind: 'identifier', help: 'An async function of this file, which has a graph of its own.' },
    argumentsField,
    ...resultFields,
  ],
  summary: ({ args }) => argumentsSummary(args),
  subject: ({ callee }) => callee,
  template: () => ({ callee: 'step', args: [] }),
});
