/** Where the list stood when the reader last saw it whole. */
export interface Anchor {
  readonly startTime: number;
  readonly runId: string;
}

interface Row {
  readonly startTime: number;
  readonly execution: { readonly runId: string };
}

export function anchorOf(rows: readonly Row[]): Anchor | null {
  const first = rows[0];
  return first ? { startTime: first.startTime, runId: first.execution.runId } : null;
}

/**
 * Splits the rows (newest start first) into those that came since and those that were there, so that rows do not jump away
 * under a reader's hand. Without an anchor all are shown: nothing was there to jump.
 */
export function splitNew<T extends Row>(
  rows: readonly T[],
  anchor: Anchor | null,
): { readonly fresh: readonly T[]; readonly shown: readonly T[] } {
  if (!anchor) return { fresh: [], shown: rows };
  const isNew = (row: T) => row.startTime > anchor.startTime || (row.startTime === anchor.startTime && row.execution.runId > anchor.runId);
  return { fresh: rows.filter(isNew), shown: rows.filter((row) => !isNew(row)) };
}
