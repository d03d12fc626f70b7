import { documentKeyOf } from '../keys';
import type { DocumentKind, DocumentRow, Store } from '../store';
import type { ReadAll, SqlValue } from './reads';

/** Runs one statement; how many rows it changed, 0 when a row with that key is there already. */
export type Run = (sql: string, params: readonly SqlValue[]) => Promise<number>;

type Documents = Pick<Store, 'readDocuments' | 'readDocument' | 'writeDocument' | 'deleteDocument'>;

const COLUMNS = 'kind, namespace, name, revision, body, updated_at';
const OF_DOCUMENT = 'kind = ? AND namespace = ? AND document_key = ?';

/** Facts that belong to no run, once for every SQL database. */
export function sqlDocuments(all: ReadAll, run: Run): Documents {
  const insert = ({ kind, namespace, name, body, updatedAt }: Omit<DocumentRow, 'revision'>): Promise<number> =>
    run('INSERT INTO documents (kind, namespace, document_key, name, revision, body, updated_at) VALUES (?, ?, ?, ?, 1, ?, ?)', [
      ...[kind, namespace, documentKeyOf(name), name],
      ...[body, updatedAt],
    ]);
  const update = ({ kind, namespace, name, body, updatedAt }: Omit<DocumentRow, 'revision'>, expected: number | null): Promise<number> =>
    run(
      `UPDATE documents SET revision = revision + 1, body = ?, updated_at = ? WHERE ${OF_DOCUMENT}${expected === null ? '' : ' AND revision = ?'}`,
      [body, updatedAt, kind, namespace, documentKeyOf(name), ...(expected === null ? [] : [expected])],
    );
  return {
    async readDocuments(kind, namespace) {
      const where = namespace === undefined ? 'kind = ?' : 'kind = ? AND namespace = ?';
      const params = namespace === undefined ? [kind] : [kind, namespace];
      const rows = await all<Columns>(`SELECT ${COLUMNS} FROM documents WHERE ${where}`, params);
      return rows.map(toDocument).sort(byName);
    },
    async readDocument(kind, namespace, name) {
      const [row] = await all<Columns>(`SELECT ${COLUMNS} FROM documents WHERE ${OF_DOCUMENT}`, [kind, namespace, documentKeyOf(name)]);
      return row ? toDocument(row) : null;
    },
    async writeDocument(document, expected) {
      if (expected !== 0 && (await update(document, expected)) > 0) return true;
      if (expected !== 0 && expected !== null) return false;
      // Null: somebody else may have put it there since.
      return (await insert(document)) > 0 || (expected === null && (await update(document, null)) > 0);
    },
    async deleteDocument(kind, namespace, name) {
      await run(`DELETE FROM documents WHERE ${OF_DOCUMENT}`, [kind, namespace, documentKeyOf(name)]);
    },
  };
}

interface Columns {
  readonly kind: DocumentKind;
  readonly namespace: string;
  readonly name: string;
  readonly revision: number;
  readonly body: string;
  readonly updated_at: number;
}

function toDocument({ kind, namespace, name, revision, body, updated_at: updatedAt }: Columns): DocumentRow {
  return { kind, namespace, name, revision, body, updatedAt };
}

/** Not in SQL: every database sorts in a way of its own. */
export function byName(a: DocumentRow, b: DocumentRow): number {
  const [left, right] = [`${a.namespace}\0${a.name}`, `${b.namespace}\0${b.name}`];
  return left < right ? -1 : left > right ? 1 : 0;
}
