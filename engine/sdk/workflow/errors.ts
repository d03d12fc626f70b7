import { brand } from '../common';

/** Errors of the workflow runtime itself. */
export class WorkflowError extends Error {}
brand(WorkflowError, 'WorkflowError');

/** Workflow code did what cannot be the same on replay. */
export class DeterminismViolationError extends WorkflowError {}
brand(DeterminismViolationError, 'DeterminismViolationError');
