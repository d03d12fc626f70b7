import {
  type Attribute,
  type AttributeValues,
  comparePlaces,
  matches,
  placeOf,
  type QueryValue,
  type VisibilityRow,
  valuesOf,
} from '../../visibility';
import type { VisibilityCountQuery, VisibilityEntry, VisibilityListQuery } from '../store';

export interface VisibleRun {
  readonly row: VisibilityRow;
  readonly attributes: readonly AttributeValues[];
}

export function rowsOf(runs: ReadonlyMap<string, VisibleRun>, { namespace, where }: VisibilityCountQuery): readonly VisibleRun[] {
  return [...runs.values()].filter(({ row, attributes }) => row.key.namespace === namespace && matches(where, row, attributes));
}

export function listRows(runs: ReadonlyMap<string, VisibleRun>, query: VisibilityListQuery): readonly VisibilityEntry[] {
  const { order, limit, after } = query;
  return rowsOf(runs, query)
    .map(({ row, attributes }) => ({ row, place: placeOf(row, attributes, order) }))
    .filter(({ place }) => after === undefined || comparePlaces(place, after, order) > 0)
    .sort((a, b) => comparePlaces(a.place, b.place, order))
    .slice(0, limit);
}

export function groupRows(runs: ReadonlyMap<string, VisibleRun>, query: VisibilityCountQuery, by: Attribute) {
  const counts = new Map<QueryValue | null, number>();
  for (const { row, attributes } of rowsOf(runs, query)) {
    const value = valuesOf(row, attributes, by)[0] ?? null;
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count);
}
