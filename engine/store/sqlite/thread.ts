import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import type { WriteRow } from '../rows';
import { commitGroups } from './commit';
import { type Query, SqliteFile } from './file';

/** What the store asks of its thread: one message and one answer each, in order. */
export interface ThreadCalls {
  commit(groups: readonly (readonly WriteRow[])[]): string[];
  all(query: Query): unknown[];
  /** Runs statements in one transaction; the rows changed by each. */
  write(queries: readonly Query[]): number[];
  migrate(statements: readonly string[], record: Query): void;
  statements(): number;
  close(): void;
}
export type ThreadRequest = {
  [C in keyof ThreadCalls]: { readonly id: number; readonly call: C; readonly args: Parameters<ThreadCalls[C]> };
}[keyof ThreadCalls];
export type ThreadAnswer =
  | { readonly id: number; readonly value: unknown }
  | {
      readonly id: number;
      readonly error: { readonly name: string; readonly message: string; readonly errcode?: number; readonly holder?: string | null };
    };

function serve(port: MessagePort, path: string): void {
  let file: SqliteFile;
  try {
    file = new SqliteFile(path);
  } catch (error) {
    port.postMessage({ id: 0, error: describe(error) } satisfies ThreadAnswer);
    port.close();
    return;
  }
  const calls: ThreadCalls = {
    commit: (groups) => commitGroups(file, groups),
    all: (query) => file.all(query),
    write: (queries) => file.transaction(() => queries.map((q) => file.run(q.sql, ...q.params))),
    migrate: (statements, record) =>
      file.transaction(() => {
        for (const sql of statements) file.exec(sql);
        file.run(record.sql, ...record.params);
      }),
    statements: () => file.statementsRun,
    close: () => file.close(),
  };
  port.on('message', (request: ThreadRequest) => {
    const { id, call } = request;
    try {
      port.postMessage({ id, value: (calls[call] as (...args: readonly unknown[]) => unknown)(...request.args) } satisfies ThreadAnswer);
    } catch (error) {
      port.postMessage({ id, error: describe(error) } satisfies ThreadAnswer);
    }
    if (call === 'close') port.close();
  });
  port.postMessage({ id: 0, value: null } satisfies ThreadAnswer);
}

/** Errors do not survive the way between threads with their fields. */
function describe(error: unknown): Extract<ThreadAnswer, { error: unknown }>['error'] {
  const { name, message, errcode, holder } = error as Error & { errcode?: number; holder?: string | null };
  return { name, message, errcode, holder };
}

if (parentPort) serve(parentPort, (workerData as { readonly path: string }).path);
