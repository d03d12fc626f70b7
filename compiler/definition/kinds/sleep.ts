import { expression, kind, oneLine, result, resultFields } from '../kind';

/** `await sleep('1 day')`: a durable timer. */
export const sleep = kind({
  label: 'Sleep',
  help: 'Waits for a time; survives restarts.',
  family: 'wait',
  icon: 'timer',
  shape: { duration: expression, options: expression.optional(), result: result.optional() },
  lanes: [],
  fields: [
    { name: 'duration', label: 'Duration', kind: 'duration', help: 'Milliseconds, or a text such as "30 days".' },
    ...resultFields.filter((field) => field.name !== 'result.type'),
    { name: 'options', label: 'Options', kind: 'options', optional: true, help: 'A summary that is shown beside the timer.' },
  ],
  imports: () => ['sleep'],
  summary: ({ duration }) => oneLine(duration),
  template: () => ({ duration: "'1 minute'" }),
});
