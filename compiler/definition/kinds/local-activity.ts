import { z } from 'zod';
import { argument, argumentsField, argumentsSummary, expression, kind, result, resultFields } from '../kind';

/** `const price = await quote({ ... })`, where `quote` comes from `proxyLocalActivities`. */
export const localActivity = kind({
  label: 'Local activity',
  help: 'Runs a short activity in the worker of the workflow itself, without a task queue between.',
  family: 'activity',
  icon: 'house-plug',
  shape: {
    /** The activity's local name, or `proxy.name`. */
    callee: expression,
    args: z.array(argument),
    result: result.optional(),
    /** Options for this call only. */
    options: expression.optional(),
  },
  lanes: [],
  fields: [
    { name: 'callee', label: 'Activity', kind: 'identifier', help: 'The function that is called.' },
    argumentsField,
    ...resultFields,
    { name: 'options', label: 'Options', kind: 'options', optional: true, help: 'Timeouts and retry policy for this call only.' },
  ],
  summary: ({ args }) => argumentsSummary(args),
  subject: ({ callee }) => callee,
  template: () => ({ callee: 'log', args: [] }),
});
