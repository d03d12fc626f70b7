import { expression, kind, oneLine } from '../kind';

/** `await sleep('1 day')`: a durable timer. */
export const sleep = kind({
  label: 'Sleep',
  help: 'Waits for a time; survives restarts.',
  family: 'wait',
  icon: 'timer',
  shape: { duration: expression },
  lanes: [],
  fields: [{ name: 'duration', label: 'Duration', kind: 'duration', help: 'Milliseconds, or a text such as "30 days".' }],
  imports: () => ['sleep'],
  summary: ({ duration }) => oneLine(duration),
  template: () => ({ duration: "'1 minute'" }),
});
