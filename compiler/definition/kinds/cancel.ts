import { kind, oneLine, result, resultFields } from '../kind';
import { settleTarget, targetFields, targetImports, targetShape } from '../target';

/** `await getExternalWorkflowHandle(id).cancel()`. */
export const cancel = kind({
  label: 'Cancel workflow',
  help: 'Asks another workflow to end; its code may clean up first.',
  family: 'workflow',
  icon: 'circle-x',
  shape: { ...targetShape, result: result.optional() },
  lanes: [],
  fields: [...targetFields, ...resultFields.filter((field) => field.kind === 'flag')],
  imports: targetImports,
  settle: settleTarget,
  summary: ({ workflow }) => oneLine(workflow),
  template: () => ({ by: 'workflowId', workflow: "'workflow-id'" }) as const,
});
