import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { orderOf } from '../../visibility';
import type { Store } from '../store';
import type { StoreBackend } from '../suite';
import { runKey, runWrite, taskRow, visibilityRow } from './writes';

const queue = { namespace: 'default', kind: 'activity', name: 'q' } as const;

export function deleteTests(backend: StoreBackend): void {
  describe('deleting runs', () => {
    let store: Store;
    beforeAll(async () => {
      store = await (await backend.fresh()).open();
    });
    afterAll(() => store.close());

    const write = async (workflowId: string, runId: string, expected: string | null) => {
      const key = runKey({ workflowId, runId });
      await store.commit([
        [
          runWrite({
            ...key,
            baseVersion: 0,
            owner: 'me',
            deadline: 5,
            makeCurrent: { expected },
            addTasks: [taskRow(`task-${runId}`, queue, key)],
            visibility: visibilityRow(key),
            attributes: [{ name: 'Customer', type: 'KEYWORD', values: ['x'] }],
          }),
        ],
      ]);
      return key;
    };
    const left = async () => ({
      runs: (await store.listVisibility({ namespace: 'default', order: orderOf([]), limit: 99 })).map(({ row }) => row.key.runId).sort(),
      tasks: (await store.readTasks(queue, null, 99)).map((task) => task.execution.runId).sort(),
      owned: (await store.ownedExecutions('me', null, 99)).map((key) => key.runId),
      due: (await store.dueExecutions(5, 99)).map(({ key }) => key.runId).sort(),
      found: await store.countVisibility({
        namespace: 'default',
        where: { kind: 'in', attribute: { name: 'Customer', type: 'KEYWORD', system: false }, values: ['x'] },
      }),
    });

    test('takes away all that is kept of a run, and nothing of others; who has changed since is left alone', async () => {
      const first = await write('a', 'a1', null);
      const second = await write('a', 'a2', 'a1');
      const other = await write('b', 'b1', null);
      await store.commit([[runWrite({ ...other, baseVersion: 1, owner: 'me', deadline: 5 })]]);
      const deleted = await store.deleteRuns([
        { key: other, version: 1 },
        { key: first, version: 1 },
        { key: runKey({ workflowId: 'never' }), version: 1 },
      ]);
      expect([...deleted]).toEqual(['a1']);
      const rest = ['a2', 'b1'];
      expect(await left()).toEqual({ runs: rest, tasks: rest, owned: rest, due: rest, found: 2 });
      expect([await store.loadExecution(first), await store.readHistory(first, 0, 9)]).toEqual([null, []]);
      expect(await store.currentRunId('default', 'a')).toBe('a2');
      expect((await store.readHistory(other, 0, 99)).length).toBe(6);

      expect(
        [
          ...(await store.deleteRuns([
            { key: second, version: 1 },
            { key: other, version: 2 },
          ])),
        ].sort(),
      ).toEqual(rest);
      expect(await left()).toEqual({ runs: [], tasks: [], owned: [], due: [], found: 0 });
      expect(await store.currentRunId('default', 'a')).toBeNull();
      expect(await store.commit([[runWrite({ ...second, baseVersion: 1 })]])).toEqual(['conflict']);
      expect(
        await store.commit([[runWrite({ ...runKey({ workflowId: 'a', runId: 'a3' }), baseVersion: 0, makeCurrent: { expected: null } })]]),
      ).toEqual(['committed']);
      expect(await store.deleteRuns([])).toEqual(new Set());
    });
  });
}
