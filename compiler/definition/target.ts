import { z } from 'zod';
import { expression, type FieldDescriptor } from './kind';

/** Another workflow that a block speaks to: by its id, or by a handle that the code holds. */

export const targetForms = ['workflowId', 'handle'] as const;

export const targetShape = {
  by: z.enum(targetForms),
  /** The workflow id, or the handle's variable. */
  workflow: expression,
  /** Only with a workflow id; absent: its newest run. */
  runId: expression.optional(),
};

export const targetFields: readonly FieldDescriptor[] = [
  { name: 'workflow', label: 'Workflow', kind: 'expression', help: 'Its workflow id, or the variable that holds its handle.' },
  {
    name: 'by',
    label: 'Known by',
    kind: 'choice',
    choices: targetForms,
    help: 'Its workflow id, or a handle from “Child workflow” or getExternalWorkflowHandle.',
  },
  { name: 'runId', label: 'Run id', kind: 'expression', optional: true, help: 'Not set: its newest run.' },
];

export function settleTarget(fields: { by: (typeof targetForms)[number]; runId?: string | undefined }): void {
  if (fields.by === 'handle') delete fields.runId;
}

export function targetImports({ by }: { by: (typeof targetForms)[number] }): readonly string[] {
  return by === 'workflowId' ? ['getExternalWorkflowHandle'] : [];
}
