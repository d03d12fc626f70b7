import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { filterCondition, orderOf } from '../../visibility';
import type { Store } from '../store';
import type { StoreBackend } from '../suite';
import { eventsFrom, runKey, runWrite, taskRow, visibilityRow } from './writes';

const queue = { namespace: 'default', kind: 'workflow', name: 'q' } as const;

export function commitTests(backend: StoreBackend): void {
  describe('commit', () => {
    let store: Store;
    beforeEach(async () => {
      store = await (await backend.fresh()).open();
    });
    afterEach(() => store.close());

    test('writes a new run, then its next version', async () => {
      expect(
        await store.commit([[runWrite({ workflowId: 'a', baseVersion: 0, deadline: 7, owner: 'me', makeCurrent: { expected: null } })]]),
      ).toEqual(['committed']);
      expect(await store.loadExecution(runKey({ workflowId: 'a' }))).toEqual({
        key: runKey({ workflowId: 'a' }),
        version: 1,
        status: 'Running',
        state: '{"version":1}',
        deadline: 7,
        owner: 'me',
      });
      expect(await store.commit([[runWrite({ workflowId: 'a', baseVersion: 1, status: 'Completed', state: 'done' })]])).toEqual([
        'committed',
      ]);
      expect(await store.loadExecution(runKey({ workflowId: 'a' }))).toEqual({
        key: runKey({ workflowId: 'a' }),
        version: 2,
        status: 'Completed',
        state: 'done',
        deadline: null,
        owner: null,
      });
      expect(await store.currentRunId('default', 'a')).toBe('run-of-a');
    });

    test('an empty batch is no work', async () => {
      expect(await store.commit([])).toEqual([]);
    });

    test('a group decided on an old version loses and leaves nothing; the others of the batch are written', async () => {
      await store.commit([[runWrite({ workflowId: 'a', baseVersion: 0 })]]);
      const stale = runWrite({
        workflowId: 'a',
        baseVersion: 0,
        state: 'stale',
        addTasks: [taskRow('t1', queue, runKey({ workflowId: 'a' }))],
        visibility: visibilityRow(runKey({ workflowId: 'a' })),
      });
      expect(
        await store.commit([[runWrite({ workflowId: 'b', baseVersion: 0 })], [stale], [runWrite({ workflowId: 'c', baseVersion: 0 })]]),
      ).toEqual(['committed', 'conflict', 'committed']);
      expect(await store.loadExecution(runKey({ workflowId: 'a' }))).toMatchObject({ version: 1, state: '{"version":1}' });
      expect(await store.readHistory(runKey({ workflowId: 'a' }), 0, 100)).toHaveLength(3);
      expect(await store.readTasks(queue, null, 10)).toEqual([]);
      expect(await store.countVisibility({ namespace: 'default' })).toBe(0);
      expect((await store.loadExecution(runKey({ workflowId: 'c' })))?.version).toBe(1);
    });

    test.each([
      ['of a run that is not there', 1],
      ['from the future', 9],
    ])('a version %s conflicts', async (_, baseVersion) => {
      expect(await store.commit([[runWrite({ workflowId: 'a', baseVersion, events: [] })]])).toEqual(['conflict']);
      expect(await store.loadExecution(runKey({ workflowId: 'a' }))).toBeNull();
    });

    test('a group of several runs is written whole or not at all', async () => {
      await store.commit([[runWrite({ workflowId: 'parent', baseVersion: 0 })]]);
      const child = runWrite({ workflowId: 'child', baseVersion: 0, makeCurrent: { expected: null } });
      expect(await store.commit([[child, runWrite({ workflowId: 'parent', baseVersion: 5, events: [] })]])).toEqual(['conflict']);
      expect(await store.loadExecution(child.key)).toBeNull();
      expect(await store.currentRunId('default', 'child')).toBeNull();
      expect(await store.commit([[child, runWrite({ workflowId: 'parent', baseVersion: 1 })]])).toEqual(['committed']);
      expect(await store.currentRunId('default', 'child')).toBe(child.key.runId);
    });

    test('two groups of one batch on one run: the second builds on the first, a twin loses', async () => {
      const groups = [0, 1, 1, 2].map((baseVersion) => [runWrite({ workflowId: 'a', baseVersion })]);
      expect(await store.commit(groups)).toEqual(['committed', 'committed', 'conflict', 'committed']);
      expect((await store.readHistory(runKey({ workflowId: 'a' }), 0, 100)).map((e) => e.id)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    });

    test('what was decided on a loser loses too', async () => {
      await store.commit([[runWrite({ workflowId: 'a', baseVersion: 0 })]]);
      const loser = [runWrite({ workflowId: 'b', baseVersion: 0 }), runWrite({ workflowId: 'a', baseVersion: 7, events: [] })];
      expect(await store.commit([loser, [runWrite({ workflowId: 'b', baseVersion: 1 })]])).toEqual(['conflict', 'conflict']);
      expect(await store.loadExecution(runKey({ workflowId: 'b' }))).toBeNull();
    });

    test('of several starts of one workflow id one wins the current run', async () => {
      const start = (runId: string, expected: string | null) => [
        runWrite({ workflowId: 'a', runId, baseVersion: 0, makeCurrent: { expected } }),
      ];
      expect(await store.commit([start('r1', null), start('r2', null)])).toEqual(['committed', 'conflict']);
      expect(await store.commit([start('r3', 'r2')])).toEqual(['conflict']);
      expect(await store.commit([start('r3', 'r1')])).toEqual(['committed']);
      expect(await store.currentRunId('default', 'a')).toBe('r3');
      expect(await store.loadExecution(runKey({ workflowId: 'a', runId: 'r2' }))).toBeNull();
    });

    test('continue-as-new: the old run closes and the new one becomes current in one group', async () => {
      await store.commit([[runWrite({ workflowId: 'a', runId: 'r1', baseVersion: 0, makeCurrent: { expected: null } })]]);
      const group = [
        runWrite({ workflowId: 'a', runId: 'r1', baseVersion: 1, status: 'ContinuedAsNew' }),
        runWrite({ workflowId: 'a', runId: 'r2', baseVersion: 0, makeCurrent: { expected: 'r1' } }),
      ];
      expect(await store.commit([group])).toEqual(['committed']);
      expect(await store.currentRunId('default', 'a')).toBe('r2');
    });

    test('a run that starts and continues as new at once: both in one group, in order', async () => {
      const started = runWrite({ workflowId: 'a', runId: 'r2', baseVersion: 0, status: 'ContinuedAsNew', makeCurrent: { expected: null } });
      const next = runWrite({ workflowId: 'a', runId: 'r1', baseVersion: 0, makeCurrent: { expected: 'r2' } });
      expect(await store.commit([[started, next]])).toEqual(['committed']);
      expect(await store.currentRunId('default', 'a')).toBe('r1');
      expect(await store.commit([[started, next]])).toEqual(['conflict']);
    });

    test('the current run can be confirmed without changing it', async () => {
      await store.commit([[runWrite({ workflowId: 'a', runId: 'r1', baseVersion: 0, makeCurrent: { expected: null } })]]);
      expect(await store.commit([[runWrite({ workflowId: 'a', runId: 'r1', baseVersion: 1, makeCurrent: { expected: 'r1' } })]])).toEqual([
        'committed',
      ]);
    });

    test('events that do not follow the stored ones are refused, gap or duplicate', async () => {
      await store.commit([[runWrite({ workflowId: 'a', baseVersion: 0 })]]);
      for (const first of [1, 3, 5]) {
        expect(await store.commit([[runWrite({ workflowId: 'a', baseVersion: 1, events: eventsFrom(first, 2) })]])).toEqual(['conflict']);
      }
      expect(await store.commit([[runWrite({ workflowId: 'b', baseVersion: 0, events: eventsFrom(2, 1) })]])).toEqual(['conflict']);
      expect(await store.commit([[runWrite({ workflowId: 'a', baseVersion: 1, events: eventsFrom(4, 2) })]])).toEqual(['committed']);
    });

    test('a hole within the new events is a mistake of the caller', async () => {
      const events = [...eventsFrom(1, 1), ...eventsFrom(3, 1)];
      await expect(store.commit([[runWrite({ workflowId: 'a', baseVersion: 0, events })]])).rejects.toThrow('dense');
    });

    test('a write without events keeps the history as it is', async () => {
      await store.commit([[runWrite({ workflowId: 'a', baseVersion: 0 })]]);
      expect(await store.commit([[runWrite({ workflowId: 'a', baseVersion: 1, events: [] })]])).toEqual(['committed']);
      expect(await store.commit([[runWrite({ workflowId: 'a', baseVersion: 2, events: eventsFrom(4, 1) })]])).toEqual(['committed']);
    });

    test('payloads of 2 MiB, several in one batch, in state and events', async () => {
      const big = `${'ä"\\\n'.repeat(350_000)}`;
      const groups = [0, 1, 2, 3, 4].map((i) => [
        runWrite({ workflowId: `big-${i}`, baseVersion: 0, state: big, events: eventsFrom(1, 3, big) }),
      ]);
      expect(await store.commit(groups)).toEqual(groups.map(() => 'committed'));
      expect((await store.loadExecution(runKey({ workflowId: 'big-4' })))?.state).toBe(big);
      expect(await store.readHistory(runKey({ workflowId: 'big-2' }), 0, 3)).toEqual(eventsFrom(1, 3, big));
    }, 60_000);

    test('ids of 1,000 bytes, in any script, told apart to the last byte', async () => {
      const ids = [
        'a',
        'A',
        'ä',
        'a\u0308',
        '订单/№ 7',
        '🧵'.repeat(250),
        `${'x'.repeat(999)}1`,
        `${'x'.repeat(999)}2`,
        'o\'hara; -- \\ " ` %_',
        'a ',
      ];
      const groups = ids.map((workflowId, i) => [
        runWrite({
          workflowId,
          runId: `r${i}`,
          baseVersion: 0,
          deadline: 1,
          makeCurrent: { expected: null },
          visibility: visibilityRow(runKey({ workflowId, runId: `r${i}` })),
        }),
      ]);
      expect(await store.commit(groups)).toEqual(ids.map(() => 'committed'));
      for (const [i, id] of ids.entries()) {
        expect(await store.currentRunId('default', id)).toBe(`r${i}`);
        const where = filterCondition({ workflowId: id });
        expect((await store.listVisibility({ namespace: 'default', where, order: orderOf([]), limit: 10 })).map(({ row }) => row)).toEqual([
          visibilityRow(runKey({ workflowId: id, runId: `r${i}` })),
        ]);
      }
      expect((await store.dueExecutions(1, 100)).map((due) => due.key.workflowId).sort()).toEqual([...ids].sort());
      expect(await store.currentRunId('other', 'a')).toBeNull();
    });

    test('counts what it does', async () => {
      const before = await store.stats();
      await store.commit([[runWrite({ workflowId: 'a', baseVersion: 0 })], [runWrite({ workflowId: 'b', baseVersion: 0 })]]);
      const after = await store.stats();
      expect(after.commits - before.commits).toBe(1);
      expect(after.groups - before.groups).toBe(2);
      expect(after.statements).toBeGreaterThanOrEqual(before.statements);
      expect(after.bytesWritten).toBeGreaterThan(before.bytesWritten);
    });
  });
}
