import { z } from 'zod';
import { argument, argumentsField, argumentsSummary, expression, kind, oneLine, result, resultFields } from '../kind';
import { settleTarget, targetFields, targetImports, targetShape } from '../target';

/** `await getExternalWorkflowHandle(id).signal(approve, by)`, `await handle.signal('approve', by)`. */
export const signal = kind({
  label: 'Signal workflow',
  help: 'Tells another workflow something.',
  family: 'workflow',
  icon: 'send',
  shape: { ...targetShape, signal: expression, args: z.array(argument), result: result.optional() },
  lanes: [],
  fields: [
    ...targetFields,
    { name: 'signal', label: 'Signal', kind: 'expression', help: 'Its definition, or its name in quotes.' },
    argumentsField,
    ...resultFields.filter((field) => field.kind === 'flag'),
  ],
  imports: targetImports,
  settle: settleTarget,
  summary: ({ workflow, args }) => oneLine(`${workflow} ← ${argumentsSummary(args)}`),
  subject: ({ signal: name }) => name,
  template: () => ({ by: 'workflowId' as const, workflow: "'workflow-id'", signal: "'signal'", args: [] }),
});
