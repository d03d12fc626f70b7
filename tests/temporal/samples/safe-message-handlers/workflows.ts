import {
  ApplicationFailure,
  allHandlersFinished,
  condition,
  continueAsNew,
  currentUpdateInfo,
  defineSignal,
  defineUpdate,
  setHandler,
  sleep,
  workflowInfo,
} from '@temporalio/workflow';

export interface ClusterManagerState {
  nodes: Record<string, string | null>;
}
export const shutdown = defineSignal('shutdown');
export const assignNodes = defineUpdate<{ assignedNodes: string[]; by?: string }, [{ jobName: string; numNodes: number }]>('assignNodes');

export async function clusterManager(
  input: { state?: ClusterManagerState; testContinueAsNew?: boolean } = {},
): Promise<{ runs: string[]; nodes: number }> {
  const state = input.state ?? { nodes: Object.fromEntries(Array.from({ length: 25 }, (_, k) => [`${k}`, null])) };
  let closing = false;
  let locked = false;
  let updates = 0;
  setHandler(shutdown, () => {
    closing = true;
  });
  setHandler(
    assignNodes,
    async ({ jobName, numNodes }) => {
      while (locked) await condition(() => !locked);
      locked = true;
      try {
        const free = Object.keys(state.nodes).filter((name) => state.nodes[name] === null);
        if (free.length < numNodes)
          throw ApplicationFailure.nonRetryable(`Cannot assign ${numNodes} nodes; have only ${free.length} available`);
        const assignedNodes = free.slice(0, numNodes);
        await sleep(10);
        for (const name of assignedNodes) state.nodes[name] = jobName;
        updates++;
        return { assignedNodes, by: currentUpdateInfo()?.id };
      } finally {
        locked = false;
      }
    },
    {
      validator: ({ numNodes }) => {
        if (numNodes < 1) throw new Error('numNodes must be positive');
      },
    },
  );
  await condition(() => closing || workflowInfo().continueAsNewSuggested || (input.testContinueAsNew === true && updates >= 3));
  await condition(allHandlersFinished);
  if (!closing) return await continueAsNew<typeof clusterManager>({ state, testContinueAsNew: false });
  return {
    runs: [workflowInfo().firstExecutionRunId === workflowInfo().runId ? 'first' : 'later'],
    nodes: Object.values(state.nodes).filter(Boolean).length,
  };
}
