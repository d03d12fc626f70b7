import { workflowInfo } from '@temporalio/workflow';
import { next } from './shared-counter';

/** Counts in a module: of its own, unless the bundle is told to share it. */
export async function counts(): Promise<string> {
  return `${workflowInfo().workflowId} ${next()}`;
}
