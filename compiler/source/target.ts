import ts from 'typescript';
import { calleeText, isPlainCall } from './awaited';
import type { Printer } from './printer';
import type { Reader } from './reader';

interface Target {
  by: 'workflowId' | 'handle';
  workflow: string;
  runId?: string | undefined;
}

/** The workflow that a method is called on: `getExternalWorkflowHandle(id, runId)`, or the variable of a handle. */
export function readTarget(node: ts.Expression, at: Reader): Target | undefined {
  if (ts.isIdentifier(node)) return at.names.isHandle(node.text) ? { by: 'handle', workflow: at.field('workflow', node) } : undefined;
  if (!ts.isCallExpression(node) || !isPlainCall(node) || node.typeArguments !== undefined) return undefined;
  if (at.names.sdk(calleeText(node) ?? '') !== 'getExternalWorkflowHandle') return undefined;
  const [workflow, runId, ...others] = node.arguments;
  if (workflow === undefined || others.length > 0) return undefined;
  return { by: 'workflowId', workflow: at.field('workflow', workflow), ...at.optional('runId', runId) };
}

export function targetText({ by, workflow, runId }: Target, to: Printer): string {
  if (by === 'handle') return to.text(workflow);
  return `${to.sdk('getExternalWorkflowHandle')}(${to.text(workflow)}${runId === undefined ? '' : `, ${to.text(runId)}`})`;
}
