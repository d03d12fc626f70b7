import type { WorkflowDefinitionConfig, WorkflowDefinitionOptionsOrGetter } from '../common';
import { runFor } from './run';

/** Says how a workflow behaves, beside its code: on which code it stays, which errors fail it. */
// biome-ignore lint/suspicious/noExplicitAny: any workflow
export function setWorkflowOptions<A extends any[], RT>(options: WorkflowDefinitionOptionsOrGetter, fn: (...args: A) => Promise<RT>): void {
  defineWorkflowOptions(fn, { workflowDefinitionOptions: options });
}

/** The same, and what is known without a run. */
// biome-ignore lint/suspicious/noExplicitAny: any workflow
export function defineWorkflowOptions<A extends any[], RT>(fn: (...args: A) => Promise<RT>, config: WorkflowDefinitionConfig): void {
  Object.assign(fn, config);
}

/** Free text (Markdown) of the workflow about what it is doing; shown with its metadata. */
export function setCurrentDetails(details: string): void {
  runFor('', undefined, DETAILS).currentDetails = details;
}
export function getCurrentDetails(): string {
  return runFor('', undefined, DETAILS).currentDetails;
}
const DETAILS = 'getCurrentDetails() may only be used from a Workflow Execution.';
