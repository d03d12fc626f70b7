import { z } from 'zod';
import { kind, oneLine } from '../kind';

/**
 * A statement that hands steps on: `scope.run(async () => { ... })`, `const undo = [async () => { ... }]`. The bodies are lanes;
 * the code around them is the lanes' values (what stands before each body) and `tail`.
 */
export const callback = kind({
  label: 'Steps for later',
  help: 'A statement with functions inside whose steps are taken when they are called.',
  family: 'code',
  icon: 'braces',
  shape: {
    /** What stands behind the last body. */
    tail: z.string(),
  },
  lanes: [
    {
      name: 'body',
      label: 'steps',
      repeats: true,
      value: { name: 'value', label: 'Code before', kind: 'text' },
    },
  ],
  functions: true,
  later: () => true,
  fields: [{ name: 'tail', label: 'Code behind', kind: 'text', help: 'What stands behind the last function.' }],
  summary: (block) => oneLine(headOf(block)),
  subject: (block) =>
    subjectOf
      .exec(headOf(block))
      ?.slice(1)
      .find((name) => name !== undefined) ?? 'callback',
  template: () => ({ tail: ')' }),
});

/** What the statement declares, assigns or calls. */
const subjectOf = /^(?:(?:const|let|var)\s+([\w$]+)|([\w$.]+)\s*=[^=>]|(?:(?:return|await|void)\s+)*([\w$.]+)\()/;

function headOf(block: object): string {
  return (block as { lanes?: { value?: string }[] }).lanes?.[0]?.value ?? '';
}
