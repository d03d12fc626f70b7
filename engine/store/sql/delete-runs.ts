import type { ExecutionKey } from '../../contract';
import type { DeleteRun } from '../store';
import { ofRun, type SqlValue } from './reads';

interface Statement {
  readonly sql: string;
  readonly params: readonly SqlValue[];
}

const OF_RUN = '`partition` = ? AND workflow_key = ? AND run_id = ?';
/** The first statement decides: where it took nothing away, the record is still there, and the others leave the run alone. */
const GONE = `NOT EXISTS (SELECT 1 FROM executions WHERE ${OF_RUN})`;
const PARTS = ['history', 'blobs', 'tasks', 'visibility', 'run_attributes', 'current_executions'] as const;

/** So many statements belong to one run; the first says by the rows it changed whether the run was removed. */
export const STATEMENTS_PER_RUN = PARTS.length + 1;

/** Statements that remove runs, for one transaction, in key order like every commit. */
export function deleteRunStatements(runs: readonly DeleteRun[]): readonly Statement[] {
  return runs.flatMap(({ key, version }) => {
    const of = ofRun(key);
    return [
      { sql: `DELETE FROM executions WHERE ${OF_RUN} AND version = ?`, params: [...of, version] },
      ...PARTS.map((table) => ({ sql: `DELETE FROM ${table} WHERE ${OF_RUN} AND ${GONE}`, params: [...of, ...of] })),
    ];
  });
}

export function inKeyOrder(runs: readonly DeleteRun[]): readonly DeleteRun[] {
  return [...runs].sort((a, b) => compare(a.key, b.key));
}

function compare(a: ExecutionKey, b: ExecutionKey): number {
  const [x, y] = [ofRun(a), ofRun(b)];
  for (let i = 0; i < x.length; i++) {
    const [p, q] = [x[i] as SqlValue, y[i] as SqlValue];
    if (p !== q) return (p as number | string) < (q as number | string) ? -1 : 1;
  }
  return 0;
}
