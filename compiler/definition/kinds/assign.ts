import { z } from 'zod';
import { expression, kind, oneLine } from '../kind';

export const assignOperators = [
  '=',
  '+=',
  '-=',
  '*=',
  '/=',
  '%=',
  '**=',
  '??=',
  '||=',
  '&&=',
  '|=',
  '&=',
  '^=',
  '<<=',
  '>>=',
  '>>>=',
] as const;

/** `total += price`. */
export const assign = kind({
  label: 'Change variable',
  help: 'Gives a new value to a variable or a property.',
  family: 'data',
  icon: 'equal',
  shape: { target: expression, operator: z.enum(assignOperators), value: expression },
  lanes: [],
  fields: [
    { name: 'target', label: 'Variable', kind: 'expression', help: 'What gets the value: a variable, state.count, list[0].' },
    {
      name: 'operator',
      label: 'Operator',
      kind: 'choice',
      choices: assignOperators,
      help: '= sets; += and its like change what is there.',
    },
    { name: 'value', label: 'Value', kind: 'expression', help: 'Any expression.' },
  ],
  summary: ({ operator, value }) => oneLine(`${operator} ${value}`),
  subject: ({ target }) => target,
  template: () => ({ target: 'value', operator: '=', value: '0' }) as const,
});
