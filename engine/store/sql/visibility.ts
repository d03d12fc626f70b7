import type { WorkflowStatus } from '../../contract';
import { type Attribute, type Condition, type Place, type SortTerm, soughtValues, type VisibilityRow } from '../../visibility';
import { attributeKeyOf } from '../keys';
import type { VisibilityCountQuery, VisibilityEntry, VisibilityListQuery } from '../store';
import { type Column, columnOf, indexColumnOf, type Sql } from './columns';
import { attributeTest, conditionSql } from './condition';
import type { ReadAll, SqlValue } from './reads';

const ALL = 'visibility v';
const SAME_RUN = (alias: string): string =>
  `${alias}.\`partition\` = v.\`partition\` AND ${alias}.workflow_key = v.workflow_key AND ${alias}.run_id = v.run_id`;
/** A search that begins in the index of one attribute. CROSS JOIN: SQLite then keeps the order of the tables. */
const DRIVEN = `run_attributes d CROSS JOIN visibility v ON ${SAME_RUN('d')}`;

export function visibilityReads(all: ReadAll) {
  return {
    async listVisibility({ namespace, where, order, limit, after }: VisibilityListQuery): Promise<readonly VisibilityEntry[]> {
      const source = sourceOf(namespace, where);
      const sorts = order.map((term, i) => sortOf(term, i, namespace, source.driven));
      const beyond = after && behind(after, order, sorts, source.driven);
      const runId = source.driven ? 'd.run_id' : 'v.run_id';
      const orderBy = sorts.flatMap(({ column: { sql, nullable }, descending }) => [
        ...(nullable ? [`${sql} IS NULL`] : []),
        `${sql}${descending ? ' DESC' : ''}`,
      ]);
      const text = `SELECT v.namespace, v.workflow_id, v.run_id, v.status, v.task_queue, v.start_time, v.execution_time, v.close_time,
          v.history_length, v.history_size_bytes, v.state_transition_count, v.details${sorts.map(({ column }, i) => `, ${column.sql} AS sort_${i}`).join('')}
        FROM ${source.from}${sorts.map(({ join }) => join?.text ?? '').join('')}
        WHERE ${source.where.text}${beyond ? ` AND ${beyond.text}` : ''}
        ORDER BY ${[...orderBy, `${runId}${order[0]?.descending ? ' DESC' : ''}`].join(', ')} LIMIT ?`;
      const params = [...sorts.flatMap(({ join }) => join?.params ?? []), ...source.where.params, ...(beyond?.params ?? []), limit];
      const rows = await all<VisibilityColumns>(text, params);
      return rows.map((row) => ({ row: toRow(row), place: placeOf(row, sorts) }));
    },

    async countVisibility({ namespace, where }: VisibilityCountQuery): Promise<number> {
      const source = sourceOf(namespace, where);
      const from = source.alone ? 'run_attributes d' : source.from;
      const test = source.alone ?? source.where;
      const [row] = await all<{ n: number }>(`SELECT COUNT(*) AS n FROM ${from} WHERE ${test.text}`, test.params);
      return row?.n ?? 0;
    },

    async groupVisibility({ namespace, where, by, limit }: VisibilityCountQuery & { readonly by: Attribute; readonly limit: number }) {
      const source = sourceOf(namespace, where);
      const { column, join } = sortOf({ attribute: by, descending: false }, 0, namespace, false);
      const rows = await all<{ value: unknown; n: number }>(
        `SELECT ${column.sql} AS value, COUNT(*) AS n FROM ${source.from}${join?.text ?? ''} WHERE ${source.where.text}
         GROUP BY value ORDER BY n DESC, value LIMIT ?`,
        [...(join?.params ?? []), ...source.where.params, limit],
      );
      return rows.map(({ value, n }) => ({ value: decoded(column, value), count: n }));
    },
  };
}

interface Source {
  readonly from: string;
  readonly where: Sql;
  readonly driven: boolean;
  /** Set when the driving condition is the only one: to count, its index is enough. */
  readonly alone?: Sql;
}

/** Where the search begins: in the index of an attribute if the whole condition hangs on one, else in the runs list. */
function sourceOf(namespace: string, where: Condition | undefined): Source {
  const ofNamespace: Sql = { text: 'v.namespace = ?', params: [namespace] };
  const parts = where === undefined ? [] : where.kind === 'and' ? where.parts : [where];
  const driver = parts.filter(drives).sort((a, b) => selectivity(b) - selectivity(a))[0];
  if (!driver) return { from: ALL, where: join(ofNamespace, ...parts.map((part) => conditionSql(part, namespace))), driven: false };
  const first = attributeTest(driver, namespace, 'd');
  const rest = parts.filter((part) => part !== driver).map((part) => conditionSql(part, namespace));
  return {
    from: DRIVEN,
    where: join(first, ofNamespace, ...rest),
    driven: true,
    ...(rest.length === 0 && { alone: first }),
  };
}

type Driver = Extract<Condition, { readonly attribute: Attribute }>;

/** True for a leaf that a run fulfils with one row of the index at most, so that no run is found twice. */
function drives(part: Condition): part is Driver {
  if (!('attribute' in part) || part.attribute.system || part.kind === 'isNull') return false;
  const many = part.attribute.type === 'KEYWORD_LIST' || part.attribute.type === 'TEXT';
  return !many || (part.kind === 'in' && soughtValues(part).length === 1);
}

/** A guess: one value finds less than several, those less than a range. */
function selectivity(part: Driver): number {
  return part.kind === 'in' ? (part.values.length === 1 ? 2 : 1) : 0;
}

function join(...parts: readonly Sql[]): Sql {
  return { text: parts.map((part) => part.text).join(' AND '), params: parts.flatMap((part) => part.params) };
}

interface Sort {
  readonly column: Column;
  readonly descending: boolean;
  readonly join?: Sql;
}

function sortOf({ attribute, descending }: SortTerm, index: number, namespace: string, driven: boolean): Sort {
  if (attribute.system) {
    // The index that drives has the start time too: its order saves the sorting.
    const column = driven && attribute.name === 'StartTime' ? { sql: 'd.start_time' } : columnOf(attribute);
    return { column, descending };
  }
  const alias = `o${index}`;
  const { name, encode, decode } = indexColumnOf(attribute);
  return {
    column: { sql: `${alias}.${name}`, nullable: true, encode, decode },
    descending,
    join: {
      text: ` LEFT JOIN run_attributes ${alias} ON ${SAME_RUN(alias)} AND ${alias}.attribute_key = ? AND ${alias}.ordinal = 0`,
      params: [attributeKeyOf(namespace, attribute)],
    },
  };
}

/** What comes behind a place: equal in the first terms and beyond in the next, the run id being the last. Nulls come last. */
function behind(after: Place, order: readonly SortTerm[], sorts: readonly Sort[], driven: boolean): Sql {
  const cases: Sql[] = [];
  let equal: Sql = { text: '1 = 1', params: [] };
  const runId: Sort = { column: { sql: driven ? 'd.run_id' : 'v.run_id' }, descending: order[0]?.descending ?? false };
  for (const [i, { column, descending }] of [...sorts, runId].entries()) {
    const { sql, nullable, encode = (value) => value as SqlValue } = column;
    const place = after[i] ?? null;
    const value = place === null ? null : encode(place);
    const operator = descending ? '<' : '>';
    if (value !== null) {
      const beyond = nullable ? `(${sql} IS NULL OR ${sql} ${operator} ?)` : `${sql} ${operator} ?`;
      cases.push({ text: `(${equal.text} AND ${beyond})`, params: [...equal.params, value] });
    }
    const here: Sql = value === null ? { text: `${sql} IS NULL`, params: [] } : { text: `${sql} = ?`, params: [value] };
    equal = join(equal, here);
  }
  const some: Sql = { text: `(${cases.map(({ text }) => text).join(' OR ')})`, params: cases.flatMap(({ params }) => params) };
  const first = sorts[0];
  const place = after[0] ?? null;
  if (!first || first.column.nullable || place === null) return some;
  // Says no more than the cases do, but in a form for which databases use the index.
  const bound = (first.column.encode ?? ((value) => value as SqlValue))(place);
  return join({ text: `${first.column.sql} ${first.descending ? '<=' : '>='} ?`, params: [bound] }, some);
}

interface VisibilityColumns {
  readonly namespace: string;
  readonly workflow_id: string;
  readonly run_id: string;
  readonly status: string;
  readonly task_queue: string;
  readonly start_time: number;
  readonly execution_time: number;
  readonly close_time: number | null;
  readonly history_length: number;
  readonly history_size_bytes: number;
  readonly state_transition_count: number;
  readonly details: string;
  readonly [sort: `sort_${number}`]: unknown;
}

function placeOf(row: VisibilityColumns, sorts: readonly Sort[]): Place {
  return [...sorts.map(({ column }, i) => decoded(column, row[`sort_${i}`])), row.run_id];
}

function decoded({ decode }: Column, value: unknown) {
  if (value === null || value === undefined) return null;
  return decode ? decode(value) : (value as string | number);
}

function toRow(row: VisibilityColumns): VisibilityRow {
  type Shown = 'workflowType' | 'deploymentVersion' | 'memo' | 'searchAttributes' | 'parent' | 'root' | 'taskFailure';
  return {
    key: { namespace: row.namespace, workflowId: row.workflow_id, runId: row.run_id },
    status: row.status as WorkflowStatus,
    taskQueue: row.task_queue,
    startTime: row.start_time,
    executionTime: row.execution_time,
    closeTime: row.close_time,
    historyLength: row.history_length,
    historySizeBytes: row.history_size_bytes,
    stateTransitionCount: row.state_transition_count,
    ...(JSON.parse(row.details) as Pick<VisibilityRow, Shown>),
  };
}
