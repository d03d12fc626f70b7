import type { LocalActivityBackoff } from '../../contract';
import { brand } from '../common';

/** Errors of the workflow runtime itself. */
export class WorkflowError extends Error {}
brand(WorkflowError, 'WorkflowError');

/** Workflow code did what cannot be the same on replay. */
export class DeterminismViolationError extends WorkflowError {}
brand(DeterminismViolationError, 'DeterminismViolationError');

/** A local activity is to be tried again after a wait so long that it is a timer of the workflow. */
export class LocalActivityDoBackoff extends Error {
  constructor(readonly backoff: LocalActivityBackoff) {
    super('Local activity will be retried after a timer');
  }
}
brand(LocalActivityDoBackoff, 'LocalActivityDoBackoff');
