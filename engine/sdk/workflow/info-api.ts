import type { WorkflowInfo } from './info';
import { runFor } from './run';

/** What this workflow can know about itself. */
export function workflowInfo(): WorkflowInfo {
  return runFor('workflowInfo').info;
}
