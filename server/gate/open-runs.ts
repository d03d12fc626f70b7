import { type Engine, OPEN_STATUSES, type WorkflowExecutionInfo } from '../../engine/contract';
import { TEST_TASK_QUEUE } from '../test-bench';

/** Open runs looked at, at most, before the sample is drawn. */
const MAX_LISTED = 20_000;

export async function openRuns(engine: Engine, namespace: string, workflowType: string): Promise<WorkflowExecutionInfo[]> {
  const filter = { workflowType, statuses: OPEN_STATUSES };
  const runs: WorkflowExecutionInfo[] = [];
  let cursor: string | undefined;
  do {
    const page = await engine.listWorkflows({ namespace, filter, pageSize: 1_000, cursor });
    // Tests of drafts are nobody's runs.
    runs.push(...page.executions.filter(({ taskQueue }) => taskQueue !== TEST_TASK_QUEUE));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined && runs.length < MAX_LISTED);
  return runs;
}

/** What a run is like, for the sample: its version, and how long its history is to a factor of two. */
export function stratumOf({ deploymentVersion, historyLength }: WorkflowExecutionInfo): string {
  return `${deploymentVersion?.buildId ?? ''} ${Math.floor(Math.log2(Math.max(1, historyLength)))}`;
}
