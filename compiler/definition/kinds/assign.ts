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
    { name: 'target', label: 'Variable', kind: 'expression' },
    { name: 'operator', label: 'Operator', kind: 'choice', choices: assignOperators },
    { name: 'value', label: 'Value', kind: 'expression' },
  ],
  summary: ({ operator, value }) => oneLine(`${operator} ${value}`),
  subject: ({ target }) => target,
  template: () => ({ target: 'value', operator: '=', value: '0' }) as const,
});
