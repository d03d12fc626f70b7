import { z } from 'zod';
import { expression, kind, oneLine } from '../kind';
import { settleBody } from '../one-body';

/** `setHandler(approve, (by) => { ... })`: what the workflow does when a signal, query or update comes. */
export const handler = kind({
  label: 'Handle message',
  help: 'Says what to do when a signal, a query or an update comes.',
  family: 'wait',
  icon: 'inbox',
  shape: {
    /** The variable made by `defineSignal`, `defineQuery` or `defineUpdate`. */
    message: expression,
    /** Parameter list without its parentheses. */
    params: z.string(),
    returnType: z.string().min(1).optional(),
    async: z.literal(true).optional(),
    /** The answer, for a handler that is only an expression: `() => status`. Absent: the steps are in the lane `body`. */
    answer: expression.optional(),
    /** The function that is called, when it stands elsewhere: `onApprove`, `this.approve.bind(this)`; `params` is empty then. */
    reference: expression.optional(),
    options: expression.optional(),
  },
  lanes: [{ name: 'body', label: 'on message', optional: true }],
  functions: true,
  later: () => true,
  fields: [
    { name: 'message', label: 'Message', kind: 'expression', help: 'The signal, query or update, by the name it is defined with.' },
    { name: 'params', label: 'Parameters', kind: 'parameters', optional: true, help: 'What the message carries.' },
    {
      name: 'answer',
      label: 'Answer',
      kind: 'expression',
      optional: true,
      help: 'An expression instead of steps; queries mostly have one.',
    },
    {
      name: 'reference',
      label: 'Function',
      kind: 'expression',
      optional: true,
      help: 'A function that stands elsewhere, instead of steps.',
    },
    {
      name: 'options',
      label: 'Options',
      kind: 'options',
      optional: true,
      help: 'The validator of an update, what becomes of it when the run ends.',
    },
  ],
  imports: () => ['setHandler'],
  settle(fields, changed) {
    if (changed === 'lane:body' || changed === 'answer') delete fields.reference;
    if (changed === 'lane:body' || fields.reference !== undefined) delete fields.answer;
    if (fields.reference !== undefined) {
      fields.params = '';
      delete fields.returnType;
      delete fields.async;
    }
    settleBody(fields, ['answer', 'reference']);
  },
  summary: ({ params, answer, reference }) => reference ?? oneLine(answer === undefined ? params : `(${params}) → ${answer}`),
  subject: ({ message }) => message,
  template: () => ({ message: 'approve', params: '' }),
});
