import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../store';
import type { StoreBackend } from '../suite';
import { eventsFrom, runKey, runWrite, taskRow } from './writes';

export function readTests(backend: StoreBackend): void {
  describe('reads', () => {
    let store: Store;
    beforeEach(async () => {
      store = await (await backend.fresh()).open();
    });
    afterEach(() => store.close());

    test('nothing is there at first', async () => {
      expect(await store.loadExecution(runKey({ workflowId: 'a' }))).toBeNull();
      expect(await store.currentRunId('default', 'a')).toBeNull();
      expect(await store.readHistory(runKey({ workflowId: 'a' }), 0, 10)).toEqual([]);
      expect(await store.nextDeadline()).toBeNull();
      expect(await store.dueExecutions(Number.MAX_SAFE_INTEGER, 10)).toEqual([]);
      expect(await store.listIncarnations()).toEqual([]);
    });

    test('one write of many bytes is read in pages like any other', async () => {
      const events = eventsFrom(1, 40, 'ü"'.repeat(15_000));
      await store.commit([[runWrite({ workflowId: 'big', baseVersion: 0, events })], [runWrite({ workflowId: 'other', baseVersion: 0 })]]);
      await store.commit([[runWrite({ workflowId: 'big', baseVersion: 1, events: eventsFrom(41, 2) })]]);
      const key = runKey({ workflowId: 'big' });
      expect(await store.readHistory(key, 0, 100)).toEqual([...events, ...eventsFrom(41, 2)]);
      for (const after of [0, 7, 8, 9, 25, 39, 40])
        expect((await store.readHistory(key, after, 3)).map((event) => event.id)).toEqual(
          [1, 2, 3].map((n) => after + n).filter((id) => id <= 42),
        );
    });

    test('history in pages of any size, across batches of any size', async () => {
      let first = 1;
      for (const [version, count] of [1, 7, 2, 30, 1, 1, 8].entries()) {
        await store.commit([[runWrite({ workflowId: 'a', baseVersion: version, events: eventsFrom(first, count) })]]);
        first += count;
      }
      const key = runKey({ workflowId: 'a' });
      for (const limit of [1, 2, 3, 10, 49, 50, 51, 256]) {
        const ids: number[] = [];
        for (let after = 0; ; after = ids.at(-1) ?? 0) {
          const page = await store.readHistory(key, after, limit);
          expect(page.length).toBeLessThanOrEqual(limit);
          if (page.length === 0) break;
          ids.push(...page.map((event) => event.id));
        }
        expect(ids).toEqual(Array.from({ length: 50 }, (_, i) => i + 1));
      }
      expect(await store.readHistory(key, 50, 10)).toEqual([]);
      expect(await store.readHistory(key, 12, 1)).toEqual(eventsFrom(13, 1).map((event) => expect.objectContaining({ id: event.id })));
    });

    test('deadlines: earliest first, due ones only, gone when cleared', async () => {
      await store.commit([[30, 10, 20, null].map((deadline, i) => runWrite({ workflowId: `w${i}`, baseVersion: 0, deadline }))]);
      expect(await store.nextDeadline()).toBe(10);
      expect((await store.dueExecutions(20, 10)).map((due) => [due.key.workflowId, due.deadline])).toEqual([
        ['w1', 10],
        ['w2', 20],
      ]);
      expect(await store.dueExecutions(100, 1)).toEqual([{ key: runKey({ workflowId: 'w1' }), deadline: 10 }]);
      await store.commit([[runWrite({ workflowId: 'w1', baseVersion: 1 })]]);
      expect(await store.nextDeadline()).toBe(20);
    });

    test('executions in the hands of an owner, in pages', async () => {
      await store.commit([
        ['r3', 'r1', 'r2', 'r4'].map((runId) =>
          runWrite({ workflowId: `w-${runId}`, runId, baseVersion: 0, owner: runId === 'r4' ? 'other' : 'me' }),
        ),
      ]);
      expect((await store.ownedExecutions('me', null, 2)).map((key) => key.runId)).toEqual(['r1', 'r2']);
      expect((await store.ownedExecutions('me', 'r2', 2)).map((key) => key.runId)).toEqual(['r3']);
      await store.commit([[runWrite({ workflowId: 'w-r4', runId: 'r4', baseVersion: 1, owner: null })]]);
      expect(await store.ownedExecutions('other', null, 2)).toEqual([]);
    });

    test('tasks wait by queue and kind, oldest first, until removed', async () => {
      const queue = { namespace: 'default', kind: 'activity', name: 'q' } as const;
      const a = runKey({ workflowId: 'a' });
      const b = runKey({ workflowId: 'b' });
      const [t1, t2, t3] = [taskRow('t1', queue, b), taskRow('t2', queue, a), taskRow('t3', queue, a)];
      await store.commit([
        [runWrite({ workflowId: 'a', baseVersion: 0, addTasks: [t3, t2, taskRow('t0', { ...queue, kind: 'workflow' }, a)] })],
        [runWrite({ workflowId: 'b', baseVersion: 0, addTasks: [t1, taskRow('t9', { ...queue, name: 'other' }, b)] })],
      ]);
      expect(await store.readTasks(queue, null, 10)).toEqual([t1, t2, t3]);
      expect(await store.readTasks(queue, 't1', 1)).toEqual([t2]);
      await store.commit([[runWrite({ workflowId: 'a', baseVersion: 1, removeTaskIds: ['t2', 'never-there'] })]]);
      expect(await store.readTasks(queue, null, 10)).toEqual([t1, t3]);
      await store.deleteTasks([t1, t3]);
      await store.deleteTasks([t1]);
      expect(await store.readTasks(queue, null, 10)).toEqual([]);
    });

    test('which queues have tasks, and how far runs are, for many at once', async () => {
      const queue = { namespace: 'default', kind: 'activity', name: 'q' } as const;
      const [empty, workflows] = [
        { ...queue, name: 'empty' },
        { ...queue, kind: 'workflow' as const },
      ];
      const a = runKey({ workflowId: 'a' });
      await store.commit([[runWrite({ workflowId: 'a', baseVersion: 0, addTasks: [taskRow('t1', queue, a), taskRow('t2', queue, a)] })]]);
      await store.commit([[runWrite({ workflowId: 'a', baseVersion: 1 })], [runWrite({ workflowId: 'b', runId: 'rb', baseVersion: 0 })]]);
      expect(await store.queuesWithTasks([])).toEqual([]);
      expect(await store.queuesWithTasks([empty, queue, workflows])).toEqual([queue]);
      const others = Array.from({ length: 450 }, (_, n) => runKey({ workflowId: `not-there-${n}`, runId: `n${n}` }));
      const versions = await store.versionsOf([a, ...others, runKey({ workflowId: 'b', runId: 'rb' })]);
      expect([...versions]).toEqual([
        [a.runId, 2],
        ['rb', 1],
      ]);
      expect((await store.versionsOf([])).size).toBe(0);
    });

    test('the first task of each queue that nobody has named, of one namespace', async () => {
      const queue = { namespace: 'default', kind: 'activity', name: 'q' } as const;
      const [waits, workflows] = [
        { ...queue, name: 'waits' },
        { ...queue, kind: 'workflow' as const },
      ];
      const a = runKey({ workflowId: 'a' });
      const b = runKey({ workflowId: 'b', namespace: 'other' });
      await store.commit([
        [runWrite({ workflowId: 'a', baseVersion: 0, addTasks: [queue, waits, waits, workflows].map((at, n) => taskRow(`t${n}`, at, a)) })],
        [runWrite({ workflowId: 'b', namespace: 'other', baseVersion: 0, addTasks: [taskRow('t9', { ...queue, namespace: 'other' }, b)] })],
      ]);
      const first = (namespace: string, known: readonly (typeof queue | typeof workflows | typeof waits)[], limit = 100) =>
        store.firstTasksElsewhere(namespace, known, limit);
      const [ofA, ofB] = [
        { execution: a, scheduledEventId: 5 },
        { execution: b, scheduledEventId: 5 },
      ];
      expect(await first('default', [])).toEqual([ofA, ofA, ofA]);
      expect(await first('default', [queue, workflows])).toEqual([ofA]);
      expect(await first('default', [queue, workflows, waits])).toEqual([]);
      expect(await first('other', [queue])).toEqual([ofB]);
      expect(await first('nobody', [])).toEqual([]);
      expect([...(await first('default', [], 1)), ...(await first('other', [], 1))]).toHaveLength(1);
    });

    test('documents: a change that is based on an older revision is refused', async () => {
      const document = { kind: 'deployment', namespace: 'default', name: 'Ä'.repeat(500), body: '{"n":1}', updatedAt: 7 } as const;
      const { kind, namespace, name } = document;
      expect(await store.readDocument(kind, namespace, name)).toBeNull();
      expect(await store.writeDocument(document, 3)).toBe(false);
      expect(await store.writeDocument(document, 0)).toBe(true);
      expect(await store.writeDocument(document, 0)).toBe(false);
      expect(await store.writeDocument({ ...document, body: '{"n":2}' }, 1)).toBe(true);
      expect(await store.writeDocument({ ...document, body: 'lost' }, 1)).toBe(false);
      expect(await store.readDocument(kind, namespace, name)).toEqual({ ...document, body: '{"n":2}', revision: 2 });
      // The same text again is a change too.
      expect(await store.writeDocument({ ...document, body: '{"n":2}' }, 2)).toBe(true);
      for (const [other, revision] of [
        ['b', 1],
        ['b', 2],
        ['a', 1],
      ] as const) {
        expect(await store.writeDocument({ ...document, name: other }, null)).toBe(true);
        expect((await store.readDocument(kind, namespace, other))?.revision).toBe(revision);
      }
      await store.writeDocument({ ...document, namespace: 'else', name: 'a' }, 0);
      await store.writeDocument({ ...document, kind: 'worker', name: 'a' }, 0);
      expect((await store.readDocuments(kind, namespace)).map((row) => row.name)).toEqual(['a', 'b', name]);
      expect((await store.readDocuments(kind)).map((row) => row.namespace)).toEqual(['default', 'default', 'default', 'else']);
      await store.deleteDocument(kind, namespace, name);
      await store.deleteDocument(kind, namespace, name);
      expect(await store.readDocument(kind, namespace, name)).toBeNull();
    });

    test('questions between processes: each is taken by one, first by who has the run in memory', async () => {
      const queue = { namespace: 'default', kind: 'workflow', name: 'q' } as const;
      const sticky = { ...queue, name: 'sticky' };
      const relay = { id: 'r1', queue, stickyQueue: sticky, createdAt: 100, request: '{"ask":"ü"}' };
      const bare = { ...relay, id: 'r2', stickyQueue: null, createdAt: 101 };
      await store.postRelay(relay);
      await store.postRelay(bare);
      const take = (normal: boolean, patientUntil: number) =>
        store.takeRelays({ sticky: normal ? [] : [sticky], normal: normal ? [queue] : [], patientUntil, by: 'me', limit: 10 });
      expect(await store.takeRelays({ sticky: [], normal: [], patientUntil: 200, by: 'me', limit: 10 })).toEqual([]);
      expect(await take(true, 99)).toEqual([]);
      expect(await take(false, 0)).toEqual([relay]);
      expect(await take(false, 0)).toEqual([]);
      expect(await take(true, 200)).toEqual([bare]);
      expect([...(await store.relayAnswers(['r1', 'r2']))]).toEqual([]);
      await store.answerRelay('r1', '{"result":[]}');
      await store.answerRelay('gone', '{}');
      expect([...(await store.relayAnswers(['r1', 'r2']))]).toEqual([['r1', '{"result":[]}']]);
      await store.deleteRelays(['r1']);
      await store.deleteRelays([], 101);
      expect([...(await store.relayAnswers(['r1']))]).toEqual([]);
      await store.postRelay({ ...bare, id: 'r3', createdAt: 300 });
      await store.deleteRelays([], 200);
      expect((await take(true, 400)).map(({ id }) => id)).toEqual(['r3']);
    });

    test('incarnations are announced, renewed, taken away', async () => {
      const row = { id: 'i1', host: 'h', pid: 12, startedAt: 1_700_000_000_000, expiresAt: 1_700_000_010_000 };
      await store.upsertIncarnation(row);
      await store.upsertIncarnation({ ...row, id: 'i2', details: '{"roles":["web"]}' });
      await store.upsertIncarnation({ ...row, expiresAt: 1_700_000_020_000 });
      expect(await store.listIncarnations()).toEqual([
        { ...row, expiresAt: 1_700_000_020_000 },
        { ...row, id: 'i2', details: '{"roles":["web"]}' },
      ]);
      await store.deleteIncarnation('i1');
      expect((await store.listIncarnations()).map((i) => i.id)).toEqual(['i2']);
    });
  });
}
