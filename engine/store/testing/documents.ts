import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Store } from '../store';
import type { StoreBackend } from '../suite';

export function documentTests(backend: StoreBackend): void {
  describe('documents', () => {
    let store: Store;
    beforeAll(async () => {
      store = await (await backend.fresh()).open();
    });
    afterAll(() => store.close());
    const write = (name: string, dueAt?: number, kind: 'schedule' | 'batch' = 'schedule', expected: number | null = null) =>
      store.writeDocument({ kind, namespace: 'default', name, body: '{}', updatedAt: 1, ...(dueAt !== undefined && { dueAt }) }, expected);

    test('those that are due are found, earliest first; a document without a time never is', async () => {
      expect([await store.nextDueDocument(), await store.dueDocuments(1e15, 9)]).toEqual([null, []]);
      await write('late', 2_000_000_000_000);
      await write('soon', 1_900_000_000_000, 'batch');
      await write('never');
      await write('now', 1_800_000_000_000);
      expect(await store.nextDueDocument()).toBe(1_800_000_000_000);
      expect(await store.dueDocuments(1_799_999_999_999, 9)).toEqual([]);
      expect(await store.dueDocuments(1_900_000_000_000, 9)).toEqual([
        { kind: 'schedule', namespace: 'default', name: 'now', dueAt: 1_800_000_000_000 },
        { kind: 'batch', namespace: 'default', name: 'soon', dueAt: 1_900_000_000_000 },
      ]);
      expect((await store.dueDocuments(1e15, 1)).map(({ name }) => name)).toEqual(['now']);
      expect((await store.readDocument('schedule', 'default', 'now'))?.dueAt).toBe(1_800_000_000_000);

      expect(await write('now', 2_100_000_000_000, 'schedule', 7)).toBe(false);
      expect(await write('now', undefined, 'schedule', 1)).toBe(true);
      expect(await store.readDocument('schedule', 'default', 'now')).not.toHaveProperty('dueAt');
      await store.deleteDocument('batch', 'default', 'soon');
      expect((await store.dueDocuments(1e15, 9)).map(({ name }) => name)).toEqual(['late']);
    });

    test('one that is deleted and made again may have a revision that it never had', async () => {
      const document = { kind: 'schedule' as const, namespace: 'default', name: 'again', body: '{}', updatedAt: 1 };
      const revision = async () => (await store.readDocument('schedule', 'default', 'again'))?.revision;
      expect([await store.writeDocument(document, 0), await revision()]).toEqual([true, 1]);
      await store.deleteDocument('schedule', 'default', 'again');
      expect([await store.writeDocument(document, 0, 2 ** 50), await revision()]).toEqual([true, 2 ** 50]);
      expect([await store.writeDocument(document, 1, 7), await store.writeDocument(document, 0, 7)]).toEqual([false, false]);
      expect([await store.writeDocument(document, 2 ** 50, 7), await revision()]).toEqual([true, 2 ** 50 + 1]);
    });

    test('in pages: all of them, each once, whatever is written meanwhile', async () => {
      const names = Array.from({ length: 25 }, (_, i) => `paged-${i}`);
      for (const name of names) await store.writeDocument({ kind: 'batch', namespace: 'paged', name, body: name, updatedAt: 1 }, 0);
      await write('other', 1, 'batch');
      const found: string[] = [];
      let after: string | null = null;
      do {
        const page: Awaited<ReturnType<Store['pageDocuments']>> = await store.pageDocuments({
          kind: 'batch',
          namespace: 'paged',
          after,
          limit: 10,
        });
        found.push(...page.documents.map(({ body }) => body));
        after = page.next;
        await store.writeDocument({ kind: 'batch', namespace: 'paged', name: 'paged-3', body: 'paged-3', updatedAt: 2 }, null);
      } while (after !== null);
      expect(found.sort()).toEqual([...names].sort());
    });
  });
}
