import { documentKeyOf } from '../keys';
import type { DocumentKind, DocumentPage, DocumentRow, Store } from '../store';
import type { ReadAll, SqlValue } from './reads';

/** Runs one statement; how many rows it changed, 0 when a row with that key is there already. */
export type Run = (sql: string, params: readonly SqlValue[]) => Promise<number>;

export type Documents = Pick<
  Store,
  'readDocuments' | 'readDocument' | 'writeDocument' | 'deleteDocument' | 'pageDocuments' | 'dueDocuments' | 'nextDueDocument'
>;

const COLUMNS = 'kind, namespace, name, revision, body, updated_at, due_at';
const OF_DOCUMENT = 'kind = ? AND namespace = ? AND document_key = ?';

/** Facts that belong to no run, once for every SQL database. */
export function sqlDocuments(all: ReadAll, run: Run): Documents {
  const insert = ({ kind, namespace, name, body, updatedAt, dueAt }: New, first: number): Promise<number> =>
    run('INSERT INTO documents (kind, namespace, document_key, name, revision, body, updated_at, due_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)', [
      ...[kind, namespace, documentKeyOf(name), name, first],
      ...[body, updatedAt, dueAt ?? null],
    ]);
  const update = ({ kind, namespace, name, body, updatedAt, dueAt }: New, expected: number | null): Promise<number> =>
    run(
      `UPDATE documents SET revision = revision + 1, body = ?, updated_at = ?, due_at = ? WHERE ${OF_DOCUMENT}${expected === null ? '' : ' AND revision = ?'}`,
      [body, updatedAt, dueAt ?? null, kind, namespace, documentKeyOf(name), ...(expected === null ? [] : [expected])],
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
    async writeDocument(document, expected, first = 1) {
      if (expected !== 0 && (await update(document, expected)) > 0) return true;
      if (expected !== 0 && expected !== null) return false;
      // Null: somebody else may have put it there since.
      return (await insert(document, first)) > 0 || (expected === null && (await update(document, null)) > 0);
    },
    async deleteDocument(kind, namespace, name) {
      await run(`DELETE FROM documents WHERE ${OF_DOCUMENT}`, [kind, namespace, documentKeyOf(name)]);
    },
    async pageDocuments({ kind, namespace, after, limit }) {
      const rows = await all<Columns & { readonly document_key: string }>(
        `SELECT ${COLUMNS}, document_key FROM documents WHERE kind = ? AND namespace = ? AND document_key > ? ORDER BY document_key LIMIT ?`,
        [kind, namespace, after ?? '', limit],
      );
      return pageOf(
        rows.map(toDocument),
        rows.map((row) => row.document_key),
        limit,
      );
    },
    async dueDocuments(now, limit) {
      const rows = await all<Columns & { readonly due_at: number }>(
        'SELECT kind, namespace, name, due_at FROM documents WHERE due_at <= ? ORDER BY due_at LIMIT ?',
        [now, limit],
      );
      return rows.map(({ kind, namespace, name, due_at: dueAt }) => ({ kind, namespace, name, dueAt }));
    },
    async nextDueDocument() {
      const [row] = await all<{ readonly next: number | null }>('SELECT MIN(due_at) AS next FROM documents', []);
      return row?.next ?? null;
    },
  };
}

type New = Omit<DocumentRow, 'revision'>;

interface Columns {
  readonly kind: DocumentKind;
  readonly namespace: string;
  readonly name: string;
  readonly revision: number;
  readonly body: string;
  readonly updated_at: number;
  readonly due_at: number | null;
}

function toDocument({ kind, namespace, name, revision, body, updated_at: updatedAt, due_at: dueAt }: Columns): DocumentRow {
  return { kind, namespace, name, revision, body, updatedAt, ...(dueAt !== null && { dueAt }) };
}

export function pageOf(documents: readonly DocumentRow[], places: readonly string[], limit: number): DocumentPage {
  return { documents, places, next: documents.length === limit ? (places.at(-1) ?? null) : null };
}

/** Not in SQL: every database sorts in a way of its own. */
export function byName(a: DocumentRow, b: DocumentRow): number {
  const [left, right] = [`${a.namespace}\0${a.name}`, `${b.namespace}\0${b.name}`];
  return left < right ? -1 : left > right ? 1 : 0;
}
