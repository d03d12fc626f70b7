import { type Attribute, PINNED, type QueryValue, type SystemAttribute } from '../../visibility';
import { indexedKeyword, typeKeyOf, workflowKeyOf } from '../keys';
import type { SqlValue } from './reads';

/** A piece of SQL with the values of its placeholders. */
export interface Sql {
  readonly text: string;
  readonly params: readonly SqlValue[];
}

/** How an attribute stands in the row `v` of `visibility`. The texts come from here alone; what users write becomes parameters. */
export interface Column {
  readonly sql: string;
  readonly nullable?: boolean;
  /** A value in the form in which the expression has it. */
  readonly encode?: (value: QueryValue) => SqlValue;
  /** Back again, of what the database gave. */
  readonly decode?: (value: unknown) => QueryValue;
  /** A faster or the only way to ask whether it is one of the values. */
  readonly isOneOf?: (values: readonly QueryValue[], namespace: string) => Sql;
  /** Text in hexadecimal digits, or of ASCII characters only (MySQL refuses to compare it with others). */
  readonly written?: 'hex' | 'ascii';
}

const hexOf = (value: QueryValue): string => Buffer.from(String(value)).toString('hex').toUpperCase();
/** Columns of MySQL's text types ignore blanks at the end when compared; their bytes in hexadecimal do not, and sort the same. */
const hex = (sql: string): Column => ({
  sql: `HEX(${sql})`,
  encode: hexOf,
  decode: (value) => Buffer.from(String(value), 'hex').toString(),
  written: 'hex',
});
const text = (name: string): Column => hex(`v.${name}`);
const bytes = (name: string): Column => ({ sql: `v.${name}`, nullable: true, decode: textOf });
const keyed = (name: string, key: (value: string, namespace: string) => Sql): Column => ({
  ...text(name),
  isOneOf: (values, namespace) => anyOfSql(values.map((value) => key(String(value), namespace))),
});

/** Total by type, like `OF_ROW` of the visibility room. */
const COLUMNS: { readonly [A in SystemAttribute]: Column } = {
  WorkflowId: keyed('workflow_id', (id, namespace) => {
    const { partition, workflowKey } = workflowKeyOf(namespace, id);
    return { text: '(v.`partition` = ? AND v.workflow_key = ?)', params: [partition, workflowKey] };
  }),
  RunId: text('run_id'),
  WorkflowType: {
    ...bytes('workflow_type'),
    nullable: false,
    isOneOf: (values) =>
      inList(
        'v.type_key',
        values.map((value) => typeKeyOf(String(value))),
      ),
  },
  ExecutionStatus: { sql: 'v.status', written: 'ascii' },
  TaskQueue: text('task_queue'),
  StartTime: { sql: 'v.start_time' },
  ExecutionTime: { sql: 'v.execution_time' },
  CloseTime: { sql: 'v.close_time', nullable: true },
  ExecutionDuration: { sql: '(v.close_time - v.execution_time)', nullable: true },
  HistoryLength: { sql: 'v.history_length' },
  HistorySizeBytes: { sql: 'v.history_size_bytes' },
  StateTransitionCount: { sql: 'v.state_transition_count' },
  ParentWorkflowId: {
    ...bytes('parent_workflow_id'),
    // Parents are of the run's own namespace.
    isOneOf: (values, namespace) =>
      anyOfSql(
        values.map((value) => ({
          text: '(v.parent_key IS NOT NULL AND v.parent_key = ?)',
          params: [workflowKeyOf(namespace, String(value)).workflowKey],
        })),
      ),
  },
  ParentRunId: bytes('parent_run_id'),
  RootWorkflowId: hex('COALESCE(v.root_workflow_id, v.workflow_id)'),
  RootRunId: hex('COALESCE(v.root_run_id, v.run_id)'),
  BuildIds: {
    sql: 'v.build_id',
    nullable: true,
    decode: textOf,
    isOneOf: (values) =>
      anyOfSql(
        values.map((value) => {
          const build = inList('v.build_id', [value as string]);
          const pinned = String(value).startsWith(PINNED) ? versionIs(String(value).slice(PINNED.length)) : null;
          const either = pinned ? anyOfSql([build, pinned]) : build;
          return { text: `(v.build_id IS NOT NULL AND ${either.text})`, params: either.params };
        }),
      ),
  },
  TemporalWorkerDeployment: bytes('deployment_name'),
  // SQLite's CONCAT takes null for an empty text, MySQL's answers null; the columns are asked for null instead.
  TemporalWorkerDeploymentVersion: {
    sql: "CASE WHEN v.build_id IS NULL THEN NULL ELSE CONCAT(v.deployment_name, ':', v.build_id) END",
    nullable: true,
    decode: textOf,
  },
};

export function columnOf({ name }: Attribute): Column {
  return COLUMNS[name as SystemAttribute];
}

/** The columns of `run_attributes` in which values of the type stand. */
export function indexColumnOf({ type }: Attribute): Required<Pick<Column, 'encode' | 'decode'>> & { readonly name: 'keyword' | 'number' } {
  if (type === 'TEXT' || type === 'KEYWORD' || type === 'KEYWORD_LIST')
    return { name: 'keyword', encode: (value) => indexedKeyword(String(value)), decode: textOf };
  return { name: 'number', encode: Number, decode: (value) => (type === 'BOOL' ? value === 1 : Number(value)) };
}

export function inList(sql: string, values: readonly SqlValue[]): Sql {
  if (values.length === 0) return { text: '1 = 0', params: [] };
  return { text: values.length === 1 ? `${sql} = ?` : `${sql} IN (${values.map(() => '?').join(', ')})`, params: values };
}

export function anyOfSql(parts: readonly Sql[]): Sql {
  if (parts.length === 0) return { text: '1 = 0', params: [] };
  return { text: `(${parts.map((part) => part.text).join(' OR ')})`, params: parts.flatMap((part) => part.params) };
}

/** MySQL gives the bytes of binary columns. */
function textOf(value: unknown): string {
  return value instanceof Uint8Array ? Buffer.from(value).toString() : String(value);
}

function versionIs(version: string): Sql {
  return { text: "CONCAT(v.deployment_name, ':', v.build_id) = ?", params: [version] };
}
