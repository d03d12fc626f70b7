import { expression, kind, oneLine, result, resultFields } from '../kind';

/** `const answer = await promise`, `await handle.result()`: waits for what was begun before, or for any other promise. */
export const awaitKind = kind({
  label: 'Wait for',
  help: 'Waits for something that was begun before: a promise, a trigger, the result of a child workflow.',
  family: 'wait',
  icon: 'circle-pause',
  shape: { value: expression, result: result.optional() },
  lanes: [],
  fields: [
    { name: 'value', label: 'What', kind: 'expression', help: 'A promise, or the result() of a handle.' },
    ...resultFields.filter((field) => field.kind !== 'flag'),
  ],
  summary: ({ value }) => oneLine(value),
  template: () => ({ value: 'promise' }),
});
