import { expression, kind, oneLine } from '../kind';

/** A function declared inside another: `async function retry(n: number) { ... }` or `const retry = async (n: number) => { ... }`. */
export const functionKind = kind({
  label: 'Local function',
  help: 'Steps with a name, called from elsewhere in this graph.',
  family: 'code',
  icon: 'braces',
  shape: {
    name: expression,
    /** Everything up to the body, as it is written. */
    head: expression,
  },
  lanes: [{ name: 'body', label: 'steps' }],
  functions: true,
  later: () => true,
  fields: [{ name: 'head', label: 'Head', kind: 'text', help: 'Everything before its steps.' }],
  summary: ({ head }) => oneLine(head),
  subject: ({ name }) => name,
  template: () => ({ name: 'step', head: 'async function step()' }),
});
