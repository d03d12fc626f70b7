import { z } from 'zod';
import { argument, argumentsField, argumentsSummary, expression, kind, result, resultFields } from '../kind';

/** `const payment = await charge({ ... })`, where `charge` comes from `proxyActivities`. */
export const activity = kind({
  label: 'Activity',
  help: 'Runs an activity: a function with effects, retried until it succeeds or its time is over.',
  family: 'activity',
  icon: 'zap',
  shape: {
    /** The activity's local name, or `proxy.name`. */
    callee: expression,
    args: z.array(argument),
    result: result.optional(),
    /** Options for this call only: `charge.executeWithOptions(options, [args])`. */
    options: expression.optional(),
  },
  lanes: [],
  fields: [
    { name: 'callee', label: 'Activity', kind: 'identifier', help: 'The function that is called.' },
    argumentsField,
    ...resultFields,
    { name: 'options', label: 'Options', kind: 'options', optional: true, help: 'Timeouts, retry policy and queue for this call only.' },
  ],
  summary: ({ args }) => argumentsSummary(args),
  subject: ({ callee }) => callee,
  template: () => ({ callee: 'log', args: [] }),
});
