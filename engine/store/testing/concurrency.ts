import { describe, expect, test } from 'vitest';
import type { Store } from '../store';
import type { StoreBackend } from '../suite';
import { EVENTS_PER_WRITE, runKey, runWrite, visibilityRow } from './writes';

export function concurrencyTests(backend: StoreBackend): void {
  describe('concurrent commits', () => {
    test('of one handle: every acknowledged version is there, in order', async () => {
      const store = await (await backend.fresh()).open();
      await race([store, store, store, store], 40);
      await store.close();
    });

    test.runIf(backend.shared)('of several handles: groups of several runs in any order, none lost, none written twice', async () => {
      const site = await backend.fresh();
      const stores = await Promise.all([1, 2, 3, 4].map(() => site.open()));
      await race(stores, 40);
      await Promise.all(stores.map((store) => store.close()));
    });

    test.runIf(backend.shared)('of several handles: one start of a workflow id wins', async () => {
      const site = await backend.fresh();
      const stores = await Promise.all([1, 2, 3, 4].map(() => site.open()));
      for (let i = 0; i < 10; i++) {
        const start = (s: number) => runWrite({ workflowId: `w${i}`, runId: `r${s}`, baseVersion: 0, makeCurrent: { expected: null } });
        const outcomes = (await Promise.all(stores.map((store, s) => store.commit([[start(s)]])))).flat();
        expect(outcomes.filter((outcome) => outcome === 'committed')).toHaveLength(1);
        expect(await stores[0]?.currentRunId('default', `w${i}`)).toBe(`r${outcomes.indexOf('committed')}`);
      }
      await Promise.all(stores.map((store) => store.close()));
    });
  });
}

/** Writers that load, decide and commit pairs of runs until each has won `wins` times; then the books must balance. */
async function race(stores: readonly Store[], wins: number): Promise<void> {
  const ids = ['a', 'b', 'c', 'd'];
  const won = new Map(ids.map((id) => [id, 0]));
  await Promise.all(
    stores.map(async (store, writer) => {
      for (let done = 0, turn = writer; done < wins; turn++) {
        // Two runs in alternating order: what deadlocks when rows are not locked in key order.
        const pair = [ids[turn % 4], ids[(turn + 1 + (writer % 2)) % 4]] as [string, string];
        const group = await Promise.all(
          pair.map(async (workflowId) => {
            const baseVersion = (await store.loadExecution(runKey({ workflowId })))?.version ?? 0;
            return runWrite({ workflowId, baseVersion, visibility: visibilityRow(runKey({ workflowId })) });
          }),
        );
        const [outcome] = await store.commit([group]);
        if (outcome !== 'committed') continue;
        done++;
        for (const id of pair) won.set(id, (won.get(id) ?? 0) + 1);
      }
    }),
  );
  const [store] = stores as [Store];
  for (const [workflowId, versions] of won) {
    const key = runKey({ workflowId });
    expect((await store.loadExecution(key))?.version).toBe(versions);
    const events = await store.readHistory(key, 0, 10_000);
    expect(events.map((event) => event.id)).toEqual(Array.from({ length: versions * EVENTS_PER_WRITE }, (_, i) => i + 1));
  }
}
