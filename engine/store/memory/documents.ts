import { byName } from '../sql/documents';
import type { DocumentRow, Store } from '../store';

type Documents = Pick<Store, 'readDocuments' | 'readDocument' | 'writeDocument' | 'deleteDocument'>;

export function memoryDocuments(documents: Map<string, DocumentRow>): Documents {
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
    async writeDocument(row, expected) {
      const id = idOf(row.kind, row.namespace, row.name);
      const revision = documents.get(id)?.revision ?? 0;
      if (expected !== null && expected !== revision) return false;
      documents.set(id, { ...row, revision: revision + 1 });
      return true;
    },
    async deleteDocument(kind, namespace, name) {
      documents.delete(idOf(kind, namespace, name));
    },
  };
}
