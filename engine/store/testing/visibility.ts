import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { VisibilityFilter, WorkflowStatus } from '../../contract';
import type { Store, VisibilityRow } from '../store';
import type { StoreBackend } from '../suite';
import { runKey, runWrite, visibilityRow } from './writes';

const STATUSES: readonly WorkflowStatus[] = ['Running', 'Completed', 'Failed'];
const pad = (i: number): string => String(i).padStart(3, '0');

export function visibilityTests(backend: StoreBackend): void {
  describe('visibility', () => {
    let store: Store;
    // Three runs share a start time, so that a page must be able to end between them.
    const rows: VisibilityRow[] = Array.from({ length: 60 }, (_, i) =>
      visibilityRow(runKey({ workflowId: `order-${pad(i)}`, runId: `run-${pad((i * 7) % 60)}` }), {
        workflowType: i % 2 ? 'order' : 'Order',
        status: STATUSES[i % 3],
        taskQueue: i < 10 ? 'slow' : 'default',
        startTime: 1_700_000_000_000 + Math.floor(i / 3),
      }),
    );
    const newestFirst = [...rows].sort((a, b) => b.startTime - a.startTime || (a.key.runId < b.key.runId ? 1 : -1));

    beforeAll(async () => {
      store = await (await backend.fresh()).open();
      await store.commit(rows.map((row) => [runWrite({ ...row.key, baseVersion: 0, visibility: row })]));
      const elsewhere = runKey({ workflowId: 'order-001', namespace: 'elsewhere' });
      await store.commit([[runWrite({ ...elsewhere, baseVersion: 0, visibility: visibilityRow(elsewhere) })]]);
    });
    afterAll(() => store.close());

    const listed = async (filter?: VisibilityFilter) =>
      (await store.listVisibility({ namespace: 'default', filter, limit: 100 })).map((row) => row.key.workflowId);
    const expected = (wanted: (row: VisibilityRow, i: number) => boolean) =>
      newestFirst.filter((row) => wanted(row, rows.indexOf(row))).map((row) => row.key.workflowId);

    test('newest start first, in pages by key', async () => {
      const seen: VisibilityRow[] = [];
      for (let before: { startTime: number; runId: string } | undefined; ; ) {
        const page = await store.listVisibility({ namespace: 'default', limit: 7, before });
        seen.push(...page);
        const last = page.at(-1);
        if (!last) break;
        before = { startTime: last.startTime, runId: last.key.runId };
      }
      expect(seen).toEqual(newestFirst);
    });

    test.each<[string, VisibilityFilter, (row: VisibilityRow, i: number) => boolean]>([
      ['type, case and all', { workflowType: 'Order' }, (row) => row.workflowType === 'Order'],
      ['workflow id', { workflowId: 'order-017' }, (row) => row.key.workflowId === 'order-017'],
      ['beginning of a workflow id', { text: 'order-01' }, (row) => row.key.workflowId.startsWith('order-01')],
      ['text is not a pattern', { text: 'order_01' }, () => false],
      ['text in the wrong case', { text: 'ORDER-01' }, () => false],
      ['run id as text', { text: 'run-021' }, (row) => row.key.runId === 'run-021'],
      ['one status', { statuses: ['Failed'] }, (row) => row.status === 'Failed'],
      ['several statuses', { statuses: ['Failed', 'Running'] }, (row) => row.status !== 'Completed'],
      ['no status at all', { statuses: [] }, () => false],
      ['start time, from and until', { startedAfter: 1_700_000_000_003, startedBefore: 1_700_000_000_005 }, (_, i) => i >= 9 && i < 15],
      ['task queue', { taskQueue: 'slow' }, (_, i) => i < 10],
      [
        'all together',
        { workflowType: 'order', statuses: ['Completed'], text: 'order-0' },
        (row) => row.workflowType === 'order' && row.status === 'Completed',
      ],
    ])('filter: %s', async (_, filter, wanted) => {
      expect(await listed(filter)).toEqual(expected(wanted));
      expect(await store.countVisibility({ namespace: 'default', filter })).toBe(expected(wanted).length);
    });

    test('a row is replaced by a later one and keeps everything it shows', async () => {
      const key = runKey({ workflowId: 'full', namespace: 'full' });
      const payload = { metadata: { encoding: 'json/plain' }, data: '"ü"' };
      const row = visibilityRow(key, {
        deploymentVersion: { deploymentName: 'full', buildId: 'b' },
        memo: { note: payload },
        searchAttributes: { Customer: payload },
        parent: runKey({ workflowId: 'parent' }),
      });
      await store.commit([[runWrite({ ...key, baseVersion: 0, visibility: row })]]);
      const closed: VisibilityRow = { ...row, status: 'Completed', closeTime: row.startTime + 5, historyLength: 12 };
      await store.commit([
        [runWrite({ ...key, baseVersion: 1, visibility: row })],
        [runWrite({ ...key, baseVersion: 2, visibility: closed })],
      ]);
      expect(await store.listVisibility({ namespace: 'full', limit: 10 })).toEqual([closed]);
    });
  });
}
