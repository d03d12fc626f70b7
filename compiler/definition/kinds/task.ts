import { kind, result, resultFields } from '../kind';

/** `const reminders = (async () => { ... })()`: steps that run beside the others. */
export const task = kind({
  label: 'Background task',
  help: 'Steps that run beside the others; its variable holds their promise, to be awaited later.',
  family: 'flow',
  icon: 'git-fork',
  shape: { result: result.optional() },
  lanes: [{ name: 'body', label: 'steps' }],
  functions: true,
  later: ({ result: kept }) => kept?.bare === true,
  fields: resultFields,
  summary: ({ result: kept }) => (kept?.bare ? 'in the background' : 'awaited'),
  template: () => ({ result: { as: 'const', name: 'background', bare: true } }) as const,
});
