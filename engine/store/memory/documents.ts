import { documentKeyOf } from '../keys';
import { byName, type Documents, pageOf } from '../sql/documents';
import type { DocumentRow, DueDocument } from '../store';

export function memoryDocuments(documents: Map<string, DocumentRow>): Documents {
  const due = (): DueDocument[] =>
    [...documents.values()]
      .flatMap(({ kind, namespace, name, dueAt }) => (dueAt === undefined ? [] : [{ kind, namespace, name, dueAt }]))
      .sort((a, b) => a.dueAt - b.dueAt);
  const idOf = (kind: string, namespace: string, name: string): string => JSON.stringify([kind, namespace, name]);
  return {
    async readDocuments(kind, namespace) {
      return [...documents.values()]
        .filter((row) => row.kind === kind && (namespace === undefined || row.namespace === namespace))
        .sort(byName);
    },
    async readDocument(kind, namespace, name) {
      return documents.get(idOf(kind, namespace, name)) ?? null;
    },
    async writeDocument(row, expected, first = 1) {
      const id = idOf(row.kind, row.namespace, row.name);
      const revision = documents.get(id)?.revision;
      if (expected !== null && expected !== (revision ?? 0)) return false;
      documents.set(id, { ...row, revision: revision === undefined ? first : revision + 1 });
      return true;
    },
    async deleteDocument(kind, namespace, name) {
      documents.delete(idOf(kind, namespace, name));
    },
    async pageDocuments({ kind, namespace, after, limit }) {
      const rows = [...documents.values()]
        .filter((row) => row.kind === kind && row.namespace === namespace)
        .map((row) => ({ row, key: documentKeyOf(row.name) }))
        .filter(({ key }) => key > (after ?? ''))
        .sort((a, b) => (a.key < b.key ? -1 : 1))
        .slice(0, limit);
      return pageOf(
        rows.map(({ row }) => row),
        rows.map(({ key }) => key),
        limit,
      );
    },
    async dueDocuments(now, limit) {
      return due()
        .filter(({ dueAt }) => dueAt <= now)
        .slice(0, limit);
    },
    async nextDueDocument() {
      return due()[0]?.dueAt ?? null;
    },
  };
}
