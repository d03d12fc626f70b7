import { systemAttribute } from './attributes';
import { compareValues } from './evaluate';
import type { AttributeValues } from './indexed';
import { type VisibilityRow, valuesOf } from './row';
import type { QueryValue, SortTerm } from './tree';

/** Where a row stands in the order: its value for each sort term (null: it has none), then its run id. */
export type Place = readonly [...(QueryValue | null)[], string];

export const NEWEST_FIRST: readonly SortTerm[] = [{ attribute: systemAttribute('StartTime'), descending: true }];

/** The order of a query's answer; rows that are equal by it go by run id, in the direction of the first term. */
export function orderOf(orderBy: readonly SortTerm[]): readonly SortTerm[] {
  return orderBy.length > 0 ? orderBy : NEWEST_FIRST;
}

export function placeOf(row: VisibilityRow, indexed: readonly AttributeValues[], order: readonly SortTerm[]): Place {
  return [...order.map(({ attribute }) => valuesOf(row, indexed, attribute)[0] ?? null), row.key.runId];
}

export function comparePlaces(a: Place, b: Place, order: readonly SortTerm[]): number {
  for (const [i, { descending }] of order.entries()) {
    const x = a[i] ?? null;
    const y = b[i] ?? null;
    if (x === y) continue;
    if (x === null || y === null) return x === null ? 1 : -1;
    const difference = compareValues(x, y);
    if (difference !== 0) return descending ? -difference : difference;
  }
  const last = compareValues(a[a.length - 1] as string, b[b.length - 1] as string);
  return order[0]?.descending ? -last : last;
}
