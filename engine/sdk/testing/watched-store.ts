import { decodeState, isStarted } from '../../core';
import type { ExecutionRecord, Store } from '../../store';

/** What a store's writes say about what goes on in its engine. */
export interface StoreWatch {
  readonly store: Store;
  /** Grows with every use of the store. */
  uses(): number;
  /** Workflow tasks are in the hands of workers or wait for one, or runs have something to tell to others. */
  busy(): boolean;
  /** Activities in the hands of workers. */
  activities(): number;
}

/** The same store, watched. */
export function watchStore(store: Store): StoreWatch {
  let uses = 0;
  const owned = new Map<string, InHand>();
  const waiting = new Map<string, { readonly runId: string }>();

  const note: Partial<Store> = {
    async commit(groups) {
      const outcomes = await store.commit(groups);
      const writes = groups.flatMap((group, i) => (outcomes[i] === 'committed' ? group : []));
      for (const { key, record, addTasks, removeTaskIds } of writes) {
        if (record.owner === null) owned.delete(key.runId);
        else owned.set(key.runId, inHand(record));
        for (const taskId of removeTaskIds) waiting.delete(taskId);
        for (const { taskId, queue } of addTasks) if (queue.kind === 'workflow') waiting.set(taskId, { runId: key.runId });
      }
      return outcomes;
    },
    async deleteTasks(tasks) {
      await store.deleteTasks(tasks);
      for (const { taskId } of tasks) waiting.delete(taskId);
    },
    async deleteRuns(runs) {
      const deleted = await store.deleteRuns(runs);
      for (const runId of deleted) owned.delete(runId);
      for (const [taskId, { runId }] of waiting) if (deleted.has(runId)) waiting.delete(taskId);
      return deleted;
    },
  };
  const watched = new Proxy(store, {
    get(target, name: keyof Store) {
      const operation = note[name] ?? target[name];
      if (typeof operation !== 'function') return operation;
      return (...args: never[]) => {
        uses += 1;
        const answer = (operation as (...args: never[]) => unknown).apply(target, args);
        return answer instanceof Promise
          ? answer.finally(() => {
              uses += 1;
            })
          : answer;
      };
    },
  });
  return {
    store: watched,
    uses: () => uses,
    busy: () => waiting.size > 0 || [...owned.values()].some(({ other }) => other),
    activities: () => [...owned.values()].reduce((sum, { activities }) => sum + activities, 0),
  };
}

interface InHand {
  readonly activities: number;
  readonly other: boolean;
}

function inHand(record: Pick<ExecutionRecord, 'state'>): InHand {
  const { activities, workflowTask, outbox } = decodeState(record.state);
  return {
    activities: [...activities.values()].filter(({ startedTime }) => startedTime !== null).length,
    other: isStarted(workflowTask) || workflowTask?.queue.kind === 'STICKY' || outbox !== null,
  };
}
