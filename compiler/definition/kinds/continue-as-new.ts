import { z } from 'zod';
import { argument, argumentsField, argumentsSummary, kind, type } from '../kind';

/** `await continueAsNew<typeof order>(input)`: starts over with a fresh history. */
export const continueAsNew = kind({
  label: 'Continue as new',
  help: 'Ends this run and goes on as a new one with a short history.',
  family: 'end',
  icon: 'refresh-cw',
  shape: {
    args: z.array(argument),
    typeArgument: type.optional(),
    /** `return` instead of, or before, `await`. */
    form: z.enum(['await', 'return', 'returnAwait']),
  },
  lanes: [],
  ends: true,
  fields: [
    argumentsField,
    { name: 'typeArgument', label: 'Type', kind: 'type', optional: true, help: 'typeof the workflow, so that the input is checked.' },
  ],
  imports: () => ['continueAsNew'],
  summary: ({ args }) => argumentsSummary(args),
  template: () => ({ args: [], form: 'await' as const }),
});
