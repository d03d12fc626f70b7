import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { VisibilityFilter } from '../../contract';
import {
  type Condition,
  comparePlaces,
  filterCondition,
  matches,
  orderOf,
  type Place,
  parseQuery,
  type VisibilityQuery,
} from '../../visibility';
import type { Store, VisibilityRow } from '../store';
import type { StoreBackend } from '../suite';
import { conditions, FOUND, QUERIES, RUNS, type SampleRun, TYPES } from './visible-runs';
import { runKey, runWrite, visibilityRow } from './writes';

export function visibilityTests(backend: StoreBackend): void {
  describe('visibility', () => {
    let store: Store;
    beforeAll(async () => {
      store = await (await backend.fresh()).open();
      await store.commit(RUNS.map(({ row, attributes }) => [runWrite({ ...row.key, baseVersion: 0, visibility: row, attributes })]));
      const elsewhere = runKey({ workflowId: 'order-001', namespace: 'elsewhere' });
      const [first] = RUNS as [SampleRun];
      const stranger = visibilityRow(elsewhere, { ...first.row, key: elsewhere });
      await store.commit([[runWrite({ ...elsewhere, baseVersion: 0, visibility: stranger, attributes: first.attributes })]]);
    });
    afterAll(() => store.close());

    const read = (query: string): VisibilityQuery => parseQuery(query, { attributes: TYPES, now: 1_700_000_000_000 });
    const list = async ({ where, orderBy }: Pick<VisibilityQuery, 'where' | 'orderBy'>, pageSize = 100): Promise<VisibilityRow[]> => {
      const rows: VisibilityRow[] = [];
      for (let after: Place | undefined; ; ) {
        const page = await store.listVisibility({ namespace: 'default', where, order: orderOf(orderBy), limit: pageSize, after });
        rows.push(...page.map(({ row }) => row));
        after = page.at(-1)?.place;
        if (page.length < pageSize) return rows;
      }
    };
    const ids = (rows: readonly VisibilityRow[]): string[] => rows.map((row) => row.key.workflowId);
    const newestFirst = (runs: readonly SampleRun[]): string[] =>
      ids(runs.map(({ row }) => row).sort((a, b) => b.startTime - a.startTime || (a.key.runId < b.key.runId ? 1 : -1)));

    test('newest start first, in pages by key, with everything a row shows', async () => {
      const rows = await list(read(''), 7);
      expect(ids(rows)).toEqual(newestFirst(RUNS));
      for (const row of rows) expect(row).toEqual(RUNS.find((run) => run.row.key.runId === row.key.runId)?.row);
    });

    test.each(QUERIES)('query: %s', async (query, wanted) => {
      const parsed = read(query);
      const expected = RUNS.filter(wanted);
      expect(ids(await list(parsed))).toEqual(newestFirst(expected));
      expect(await store.countVisibility({ namespace: 'default', where: parsed.where })).toBe(expected.length);
      expect(newestFirst(RUNS.filter(({ row, attributes }) => matches(parsed.where, row, attributes)))).toEqual(newestFirst(expected));
    });

    test.each<[string, VisibilityFilter, (run: SampleRun) => boolean]>([
      ['beginning of a workflow id', { text: 'order-01' }, ({ row }) => row.key.workflowId.startsWith('order-01')],
      ['text is not a pattern', { text: 'order_01' }, () => false],
      ['text in the wrong case', { text: 'ORDER-01' }, () => false],
      ['run id as text', { text: 'run-021' }, ({ row }) => row.key.runId === 'run-021'],
      ['no status at all', { statuses: [] }, () => false],
      [
        'start time, from and until',
        { startedAfter: 1_700_000_000_003, startedBefore: 1_700_000_000_005 },
        ({ row }) => row.startTime === 1_700_000_000_003 || row.startTime === 1_700_000_000_004,
      ],
      [
        'all together',
        { workflowType: 'order', statuses: ['Completed'], text: 'order-0', taskQueue: 'slow' },
        ({ row }) => row.workflowType === 'order' && row.status === 'Completed' && row.taskQueue === 'slow',
      ],
    ])('filter: %s', async (_, filter, wanted) => {
      expect(ids(await list({ where: filterCondition(filter), orderBy: [] }))).toEqual(newestFirst(RUNS.filter(wanted)));
    });

    test.each([
      'ORDER BY StartTime',
      'ORDER BY CloseTime DESC',
      'ORDER BY CloseTime ASC, WorkflowId DESC',
      'ORDER BY WorkflowType, ExecutionStatus DESC, HistoryLength',
      'ORDER BY Customer',
      'ORDER BY Amount DESC, Customer DESC',
      'ORDER BY Due ASC, Express DESC',
      'ORDER BY RootWorkflowId DESC',
      "Region = 'north' ORDER BY Amount DESC",
      "Region = 'north' ORDER BY StartTime",
      'ORDER BY TemporalWorkerDeploymentVersion, RunId DESC',
    ])('%s, missing values last, whatever the size of the page', async (query) => {
      const parsed = read(query);
      const order = orderOf(parsed.orderBy);
      const whole = await list(parsed);
      expect(whole).toHaveLength(RUNS.filter(({ row, attributes }) => matches(parsed.where, row, attributes)).length);
      const entries = await store.listVisibility({ namespace: 'default', where: parsed.where, order, limit: 100 });
      for (const [i, { place }] of entries.entries()) {
        const next = entries[i + 1];
        if (next) expect(comparePlaces(place, next.place, order), `${place} before ${next.place}`).toBeLessThan(0);
      }
      for (const size of [1, 4]) expect(ids(await list(parsed, size))).toEqual(ids(whole));
    });

    test.each([
      ['GROUP BY ExecutionStatus', { Running: 20, Completed: 20, Failed: 20 }],
      ["WorkflowType = 'order' GROUP BY TaskQueue", { slow: 5, default: 25 }],
      ["Region = 'north' GROUP BY ExecutionStatus", { Running: 5, Completed: 5, Failed: 5 }],
      ['GROUP BY Region', { north: 15, south: 15, null: 30 }],
      ['GROUP BY Express', { true: 10, false: 20, null: 30 }],
    ])('counts by value: %s', async (query, expected) => {
      const { where, groupBy } = read(query);
      if (!groupBy) throw new Error('the query groups');
      const groups = await store.groupVisibility({ namespace: 'default', where, by: groupBy, limit: 10 });
      expect(Object.fromEntries(groups.map(({ value, count }) => [String(value), count]))).toEqual(expected);
      expect(groups.map(({ count }) => count)).toEqual([...groups.map(({ count }) => count)].sort((a, b) => b - a));
      expect(await store.groupVisibility({ namespace: 'default', where, by: groupBy, limit: 1 })).toHaveLength(1);
    });

    test('any condition finds what it means', async () => {
      await fc.assert(
        fc.asyncProperty(conditions, async (where: Condition) => {
          const expected = newestFirst(RUNS.filter(({ row, attributes }) => matches(where, row, attributes)));
          expect(ids(await list({ where, orderBy: [] }))).toEqual(expected);
        }),
        { numRuns: 100 },
      );
    });

    test.each(FOUND)('a value is found as it is, not as a pattern or a piece of SQL: %j', async (value) => {
      const namespace = `odd-${FOUND.indexOf(value)}`;
      const key = runKey({ workflowId: value, runId: 'odd', namespace });
      const row = visibilityRow(key, { workflowType: value, taskQueue: value, parent: runKey({ workflowId: value, namespace }) });
      const attributes = [{ name: 'Customer', type: 'KEYWORD' as const, values: [value] }];
      const other = runKey({ workflowId: `${value} `, runId: 'other', namespace });
      const near = visibilityRow(other, { workflowType: `${value} `, taskQueue: `${value} ` });
      await store.commit([[runWrite({ ...key, baseVersion: 0, visibility: row, attributes })]]);
      const nearly = [{ name: 'Customer', type: 'KEYWORD' as const, values: [`${value} `] }];
      await store.commit([[runWrite({ ...other, baseVersion: 0, visibility: near, attributes: nearly })]]);
      for (const name of ['WorkflowId', 'WorkflowType', 'TaskQueue', 'ParentWorkflowId', 'RootWorkflowId', 'Customer']) {
        const query = `${name} = '${value.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
        const { where } = parseQuery(query, { attributes: TYPES, now: 0 });
        const found = await store.listVisibility({ namespace, where, order: orderOf([]), limit: 9 });
        expect(
          found.map(({ row }) => row.key.runId),
          query,
        ).toEqual(['odd']);
      }
    });

    test('a row is replaced by a later one; its attributes stay until they are replaced too', async () => {
      const key = runKey({ workflowId: 'full', namespace: 'full' });
      const payload = { metadata: { encoding: 'json/plain' }, data: '"ü"' };
      const row = visibilityRow(key, {
        deploymentVersion: { deploymentName: 'full', buildId: 'b' },
        memo: { note: payload },
        searchAttributes: { Customer: payload },
        parent: runKey({ workflowId: 'parent' }),
        root: runKey({ workflowId: 'root' }),
        taskFailure: { category: 'WorkflowTaskFailed', cause: 'NON_DETERMINISTIC_ERROR', message: 'm', attempt: 2 },
      });
      const find = async (query: string): Promise<readonly VisibilityRow[]> => {
        const { where } = read(query);
        return (await store.listVisibility({ namespace: 'full', where, order: orderOf([]), limit: 10 })).map((entry) => entry.row);
      };
      const customer = (value: string) => [{ name: 'Customer', type: 'KEYWORD' as const, values: [value] }];
      const tags = { name: 'Tags', type: 'KEYWORD_LIST' as const, values: ['a', 'b'] };
      await store.commit([[runWrite({ ...key, baseVersion: 0, visibility: row, attributes: [...customer('x'), tags] })]]);
      const closed: VisibilityRow = { ...row, status: 'Completed', closeTime: row.startTime + 5, historyLength: 12 };
      await store.commit([
        [runWrite({ ...key, baseVersion: 1, visibility: row })],
        [runWrite({ ...key, baseVersion: 2, visibility: closed })],
      ]);
      expect(await find("Customer = 'x' AND Tags = 'b'")).toEqual([closed]);
      await store.commit([
        [runWrite({ ...key, baseVersion: 3, visibility: closed, attributes: customer('y') })],
        [runWrite({ ...key, baseVersion: 4, visibility: closed, attributes: customer('z') })],
      ]);
      expect([await find("Customer = 'x' OR Customer = 'y'"), await find("Customer = 'z' AND Tags IS NULL")]).toEqual([[], [closed]]);
      await store.commit([[runWrite({ ...key, baseVersion: 5, visibility: closed, attributes: [] })]]);
      expect(await find('Customer IS NULL')).toEqual([closed]);
    });
  });
}
