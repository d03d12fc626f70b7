import { allHandlersFinished, ApplicationFailure, condition, defineQuery, defineSignal, defineUpdate, log, proxyActivities, setHandler, workflowInfo } from '@temporalio/workflow';
import type * as activities from './activities';

const { assignNodes, unassignNodes, findBadNodes } = proxyActivities<typeof activities>({ startToCloseTimeout: '10 seconds' });

export const start = defineSignal('start');
export const shutdown = defineSignal('shutdown');
export const assign = defineUpdate<{ assigned: string[] }, [{ total: number; job: string }]>('assign');
export const remove = defineUpdate<{ assigned: string[] }, [string]>('remove');
export const status = defineQuery<{ state: string; nodes: Record<string, string> }>('status');

type ClusterState = 'down' | 'up' | 'stopped';

export async function clusterManager(initial: Record<string, string | null> = {}): Promise<{ nodes: number; bad: number }> {
  const nodes = new Map<string, string | null>(Object.entries(initial));
  for (let k = 0; nodes.size < 5; k++) nodes.set(`node-${k}`, null);
  let state: ClusterState = 'down';
  let bad = 0;

  const free = () => [...nodes].filter(([, job]) => job === null).map(([name]) => name);
  const upOrThrow = (): void => {
    if (state !== 'up') throw ApplicationFailure.nonRetryable(`the cluster is ${state}`);
  };

  setHandler(start, () => {
    if (state !== 'down') return log.warn('started already');
    state = 'up';
  });
  setHandler(shutdown, () => void (state = 'stopped'));
  setHandler(status, () => ({ state, nodes: Object.fromEntries([...nodes].map(([name, job]) => [name, job ?? ''])) }));

  setHandler(
    assign,
    async ({ total, job }) => {
      upOrThrow();
      const chosen = free().slice(0, total);
      if (chosen.length < total) throw ApplicationFailure.nonRetryable(`only ${chosen.length} of ${total} are free`);
      // taken before the first await, so that no other handler takes them
      chosen.forEach((name) => nodes.set(name, job));
      await assignNodes(chosen, job);
      return { assigned: chosen };
    },
    {
      validator({ total }) {
        if (total <= 0) throw new Error('at least one');
      },
    },
  );
  setHandler(remove, async (job) => {
    upOrThrow();
    const gone = [...nodes].filter(([, j]) => j === job).map(([name]) => name);
    await unassignNodes(gone, job);
    for (const name of gone) nodes.set(name, null);
    return { assigned: free() };
  });

  await condition(() => state === 'up');
  while (state === 'up') {
    const found = await findBadNodes([...nodes.keys()]);
    for (const name of found) {
      nodes.delete(name);
      bad++;
    }
    if (await condition(() => state === 'stopped' || workflowInfo().continueAsNewSuggested, '10 seconds')) break;
  }
  await condition(allHandlersFinished);
  return { nodes: nodes.size, bad };
}
