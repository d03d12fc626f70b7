import type { Catalog } from '../../catalog';
import { type Engine, isEngineError } from '../../engine/contract';

/** Tests so many of a workflow can be looked at again; older ones go with their runs and their code. */
export const TESTS_KEPT = 20;

/** Removes the tests of a workflow beyond the newest. What cannot be removed now is tried again with the next test. */
export async function sweepTests(
  { engine, catalog, namespace }: { readonly engine: Engine; readonly catalog: Catalog; readonly namespace: string },
  workflow: string,
): Promise<void> {
  for (const workflowId of await catalog.draftTests.outdated(workflow, TESTS_KEPT)) {
    await deleteRuns(engine, namespace, workflowId);
    await catalog.draftTests.forget(workflowId);
  }
}

/** A test that was run from a step has several runs. */
async function deleteRuns(engine: Engine, namespace: string, workflowId: string): Promise<void> {
  const { executions } = await engine.listWorkflows({ namespace, filter: { workflowId }, pageSize: 1_000 });
  for (const { execution } of executions) {
    await engine.deleteWorkflow({ execution, identity: 'test-bench' }).catch((error: unknown) => {
      if (!isEngineError(error, 'WORKFLOW_NOT_FOUND')) throw error;
    });
  }
}
