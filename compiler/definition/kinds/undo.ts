import { z } from 'zod';
import { expression, kind, oneLine } from '../kind';
import { settleBody } from '../one-body';

/** `tx.onRollback(() => refund(charge.id))`: within a saga, what is done if a later step fails. */
export const undo = kind({
  label: 'Undo',
  help: 'Within a saga: what is to be done if a later step fails.',
  family: 'flow',
  icon: 'rotate-ccw',
  shape: {
    saga: expression,
    /** What undoes, when it is one call. Absent: the steps are in the lane `body`. */
    step: expression.optional(),
    async: z.literal(true).optional(),
  },
  lanes: [{ name: 'body', label: 'undo', optional: true }],
  functions: true,
  later: () => true,
  fields: [
    {
      name: 'step',
      label: 'Undo by',
      kind: 'expression',
      optional: true,
      help: 'A call, such as refund(charge.id); without it, the steps inside.',
    },
    { name: 'saga', label: 'Saga', kind: 'expression', help: "The saga's name." },
  ],
  summary: ({ step }) => (step === undefined ? '' : oneLine(step)),
  settle(fields, changed) {
    if (changed === 'lane:body') delete fields.step;
    if (fields.step === undefined) fields.async = true;
    settleBody(fields, ['step']);
  },
  template: () => ({ saga: 'tx', async: true }) as const,
});
