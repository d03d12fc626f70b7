import type { Store } from '../../store';

/** What a store's writes say about what goes on in its engine. */
export interface StoreWatch {
  readonly store: Store;
  /** Grows with every use of the store. */
  uses(): number;
  /** Tasks are in the hands of workers, or workflow tasks wait for one. */
  busy(): boolean;
}

/** The same store, watched. */
export function watchStore(store: Store): StoreWatch {
  let uses = 0;
  /** Runs with tasks in somebody's hands, or with something to tell to others. */
  const owned = new Set<string>();
  const waiting = new Map<string, { readonly runId: string }>();

  const note: Partial<Store> = {
    async commit(groups) {
      const outcomes = await store.commit(groups);
      const writes = groups.flatMap((group, i) => (outcomes[i] === 'committed' ? group : []));
      for (const { key, record, addTasks, removeTaskIds } of writes) {
        if (record.owner === null) owned.delete(key.runId);
        else owned.add(key.runId);
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
  return { store: watched, uses: () => uses, busy: () => owned.size > 0 || waiting.size > 0 };
}
