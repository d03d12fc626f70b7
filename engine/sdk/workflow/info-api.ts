import type { WorkflowInfo } from './info';
import { uuidFrom } from './random';
import { runFor } from './run';

/** What this workflow can know about itself. */
export function workflowInfo(): WorkflowInfo {
  return runFor('workflowInfo').info;
}

/** A UUIDv4 that is the same on replay. */
export function uuid4(): string {
  return uuidFrom(runFor('uuid4').random);
}
