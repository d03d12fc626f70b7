import fc from 'fast-check';
import type { SearchAttributeTypes, WorkflowStatus } from '../../contract';
import { type AttributeValues, type Condition, findAttribute, type QueryValue, type VisibilityRow } from '../../visibility';
import { runKey, visibilityRow } from './writes';

/** Sixty runs that differ in everything a query can ask about, and queries with what they should find. */
export interface SampleRun {
  readonly i: number;
  readonly row: VisibilityRow;
  readonly attributes: readonly AttributeValues[];
}

export const TYPES: SearchAttributeTypes = {
  Customer: 'KEYWORD',
  Region: 'KEYWORD',
  Amount: 'INT',
  Rate: 'DOUBLE',
  Express: 'BOOL',
  Due: 'DATETIME',
  Tags: 'KEYWORD_LIST',
  Notes: 'TEXT',
  'odd name': 'KEYWORD',
};

const STATUSES: readonly WorkflowStatus[] = ['Running', 'Completed', 'Failed'];
const T0 = 1_700_000_000_000;
const pad = (i: number): string => String(i).padStart(3, '0');
const CUSTOMERS = [
  'acme',
  'Acme',
  'acme ',
  'ümlaut',
  '\u{1f600}',
  '\uffee',
  '',
  '50% off_',
  "o'neill",
  `long-${'x'.repeat(700)}-a`,
  `long-${'x'.repeat(700)}-b`,
];

export const RUNS: readonly SampleRun[] = Array.from({ length: 60 }, (_, i) => {
  const key = runKey({ workflowId: `order-${pad(i)}`, runId: `run-${pad((i * 7) % 60)}` });
  const status = STATUSES[i % 3] as WorkflowStatus;
  // Three runs share a start time, so that a page must be able to end between them.
  const startTime = T0 + Math.floor(i / 3);
  const row = visibilityRow(key, {
    workflowType: i % 2 ? 'order' : 'Order',
    status,
    taskQueue: i < 10 ? 'slow' : 'default',
    startTime,
    executionTime: startTime + (i % 5 === 0 ? 60_000 : 0),
    closeTime: status === 'Running' ? null : startTime + 60_000 + (i % 7) * 1_000,
    historyLength: i % 4,
    historySizeBytes: i * 100,
    stateTransitionCount: 1 + (i % 6),
    ...(i % 10 === 1 && {
      parent: runKey({ workflowId: 'order-000', runId: 'run-000' }),
      root: runKey({ workflowId: 'top', runId: 'run-top' }),
    }),
    ...(i % 4 === 0 && { deploymentVersion: { deploymentName: 'shop', buildId: `b${i % 8}` } }),
  });
  // Every second run has attributes.
  const attributes: AttributeValues[] =
    i % 2 === 0
      ? []
      : [
          { name: 'Customer', type: 'KEYWORD', values: [CUSTOMERS[i % CUSTOMERS.length] as string] },
          { name: 'Region', type: 'KEYWORD', values: [i % 4 === 1 ? 'north' : 'south'] },
          { name: 'Amount', type: 'INT', values: [i - 30] },
          { name: 'Rate', type: 'DOUBLE', values: [i / 8] },
          { name: 'Express', type: 'BOOL', values: [i % 3 === 0] },
          { name: 'Due', type: 'DATETIME', values: [T0 + i * 86_400_000 + (i % 5 === 0 ? 0.25 : 0)] },
          { name: 'Tags', type: 'KEYWORD_LIST', values: ['all', `t${i % 5}`, 'x y'] },
          { name: 'Notes', type: 'TEXT', values: ['late', 'delivery', `n${i % 3}`] },
          { name: 'TemporalChangeVersion', type: 'KEYWORD_LIST', values: ['patch-1'] },
          ...(i % 20 === 1 ? [{ name: 'odd name', type: 'KEYWORD' as const, values: ['odd'] }] : []),
        ];
  return { i, row, attributes };
});

const has = ({ attributes }: SampleRun, name: string): boolean => attributes.some((each) => each.name === name);
const value = ({ attributes }: SampleRun, name: string): QueryValue | undefined => attributes.find((each) => each.name === name)?.values[0];
const iso = (ms: number): string => new Date(ms).toISOString();

export const QUERIES: readonly [string, (run: SampleRun) => boolean][] = [
  ["WorkflowType = 'Order'", ({ row }) => row.workflowType === 'Order'],
  ["WorkflowId = 'order-017'", ({ i }) => i === 17],
  ["WorkflowId IN ('order-017', 'order-018', 'no')", ({ i }) => i === 17 || i === 18],
  ["WorkflowId STARTS_WITH 'order-01'", ({ i }) => i >= 10 && i < 20],
  ["WorkflowId NOT STARTS_WITH 'order-01' AND WorkflowId < 'order-03'", ({ i }) => i < 10 || (i >= 20 && i < 30)],
  ["WorkflowType STARTS_WITH 'or'", ({ row }) => row.workflowType === 'order'],
  ["WorkflowType > 'Order'", ({ row }) => row.workflowType === 'order'],
  ["RunId = 'run-021' OR RunId = 'run-022'", ({ row }) => ['run-021', 'run-022'].includes(row.key.runId)],
  ["ExecutionStatus = 'Failed'", ({ row }) => row.status === 'Failed'],
  ['ExecutionStatus = 3', ({ row }) => row.status === 'Failed'],
  ["ExecutionStatus != 'Completed'", ({ row }) => row.status !== 'Completed'],
  ["ExecutionStatus NOT IN ('Completed', 'WORKFLOW_EXECUTION_STATUS_FAILED')", ({ row }) => row.status === 'Running'],
  ["NOT (ExecutionStatus = 'Running' OR WorkflowType = 'order')", ({ row }) => row.status !== 'Running' && row.workflowType === 'Order'],
  ["TaskQueue = 'slow' and not WorkflowType='order'", ({ i }) => i < 10 && i % 2 === 0],
  [`StartTime >= '${iso(T0 + 3)}' AND StartTime < '${iso(T0 + 5)}'`, ({ i }) => i >= 9 && i < 15],
  [`StartTime BETWEEN ${T0 + 3} AND ${T0 + 4}`, ({ i }) => i >= 9 && i < 15],
  [`StartTime NOT BETWEEN ${T0 + 3}000000 AND ${T0 + 4}000000`, ({ i }) => i < 9 || i >= 15],
  ['StartTime > NOW() + 17ms', ({ i }) => i >= 54],
  ['CloseTime IS NULL', ({ row }) => row.closeTime === null],
  ['CloseTime IS NOT NULL AND HistoryLength > 2', ({ row }) => row.closeTime !== null && row.historyLength === 3],
  [`CloseTime != ${T0 + 60_000}`, ({ row }) => row.closeTime !== T0 + 60_000],
  [`NOT CloseTime > '${iso(T0 + 63_000)}'`, ({ row }) => !(row.closeTime !== null && row.closeTime > T0 + 63_000)],
  ['ExecutionTime > NOW() + 1m', ({ row }) => row.executionTime > T0 + 60_000],
  ["ExecutionDuration > '62s'", ({ row }) => row.closeTime !== null && row.closeTime - row.executionTime > 62_000],
  ['ExecutionDuration <= 5000000000', ({ row }) => row.closeTime !== null && row.closeTime - row.executionTime <= 5_000],
  ['HistoryLength IN (1, 2) AND HistorySizeBytes >= 5000', ({ i }) => (i % 4 === 1 || i % 4 === 2) && i >= 50],
  ['StateTransitionCount = 6', ({ i }) => i % 6 === 5],
  ["ParentWorkflowId = 'order-000'", ({ row }) => row.parent !== undefined],
  ["ParentWorkflowId != 'order-000' AND HistorySizeBytes < 400", ({ i }) => i === 0 || i === 2 || i === 3],
  ["ParentRunId IS NOT NULL AND ParentWorkflowId STARTS_WITH 'order'", ({ row }) => row.parent !== undefined],
  ["RootWorkflowId = 'top'", ({ row }) => row.root !== undefined],
  ["RootWorkflowId = 'order-002' OR RootRunId = 'run-top'", ({ i, row }) => i === 2 || row.root !== undefined],
  ["BuildIds = 'b4'", ({ i }) => i % 8 === 4],
  ["BuildIds = 'pinned:shop:b4' OR TemporalBuildIds = 'no'", ({ i }) => i % 8 === 4],
  ["BuildIds != 'b4' AND TaskQueue = 'slow'", ({ i }) => i < 10 && i % 8 !== 4],
  ["TemporalWorkerDeployment = 'shop' AND TemporalWorkerDeploymentVersion = 'shop:b0'", ({ i }) => i % 8 === 0],
  ["WorkerDeploymentVersion STARTS_WITH 'shop:' ", ({ i }) => i % 4 === 0],
  ["Customer = 'acme'", (run) => value(run, 'Customer') === 'acme'],
  ["Customer = 'acme '", (run) => value(run, 'Customer') === 'acme '],
  ["Customer = '\u{1f600}'", (run) => value(run, 'Customer') === '\u{1f600}'],
  ["Customer > '\uffee'", (run) => value(run, 'Customer') === '\u{1f600}'],
  ["Customer = ''", (run) => value(run, 'Customer') === ''],
  [`Customer = 'long-${'x'.repeat(700)}-b'`, (run) => value(run, 'Customer') === CUSTOMERS[10]],
  ["Customer STARTS_WITH 'acme'", (run) => String(value(run, 'Customer')).startsWith('acme')],
  ["Customer STARTS_WITH 'long-'", (run) => String(value(run, 'Customer')).startsWith('long-')],
  ["Customer STARTS_WITH ''", (run) => has(run, 'Customer')],
  [
    "Customer IN ('acme', 'Acme') AND ExecutionStatus = 'Running'",
    (run) => ['acme', 'Acme'].includes(String(value(run, 'Customer'))) && run.row.status === 'Running',
  ],
  ["Customer != 'acme'", (run) => value(run, 'Customer') !== 'acme'],
  ['Customer IS NULL', (run) => !has(run, 'Customer')],
  [
    "Region = 'north' AND NOT Customer = 'acme' AND Express = true",
    (run) => value(run, 'Region') === 'north' && value(run, 'Customer') !== 'acme' && value(run, 'Express') === true,
  ],
  ["Region = 'north' OR ExecutionStatus = 'Failed'", (run) => value(run, 'Region') === 'north' || run.row.status === 'Failed'],
  ['Amount > 10', (run) => Number(value(run, 'Amount')) > 10],
  ["Amount BETWEEN -5 AND +5 AND WorkflowId > 'order-029'", ({ i }) => i % 2 === 1 && i > 29 && i <= 35],
  ['NOT Amount < 0', (run) => !(Number(value(run, 'Amount')) < 0)],
  ['Rate = 1.375 OR Rate >= 7.1e0', (run) => value(run, 'Rate') === 1.375 || Number(value(run, 'Rate')) >= 7.1],
  ['Express != true', (run) => value(run, 'Express') !== true],
  [`Due > '${iso(T0 + 40 * 86_400_000)}'`, (run) => Number(value(run, 'Due')) > T0 + 40 * 86_400_000],
  [`Due = '${iso(T0 + 5 * 86_400_000).replace('Z', '250Z')}'`, ({ i }) => i === 5],
  ["Tags = 't2'", ({ i }) => i % 2 === 1 && i % 5 === 2],
  ["Tags IN ('t1', 't2', 'x y')", (run) => has(run, 'Tags')],
  ["Tags NOT IN ('t1', 't2')", ({ i }) => i % 2 === 0 || (i % 5 !== 1 && i % 5 !== 2)],
  ["Tags = 'x'", () => false],
  ["Notes = 'LATE'", (run) => has(run, 'Notes')],
  ["Notes = 'n1 n2' AND Notes != 'n2'", ({ i }) => i % 2 === 1 && i % 3 === 1],
  ['`odd name` = "odd"', ({ i }) => i % 20 === 1],
  ["TemporalChangeVersion = 'patch-1' AND Amount = 29", ({ i }) => i === 59],
  [
    "ExecutionStatus = 'Running' AND (Customer = 'acme' OR (Amount >= 20 AND NOT Tags = 't1'))",
    (run) => run.row.status === 'Running' && (value(run, 'Customer') === 'acme' || (Number(value(run, 'Amount')) >= 20 && run.i % 5 !== 1)),
  ],
];

/** Texts that would do harm where a value became part of a statement or a pattern. */
export const FOUND = ["o'neill", 'a"b', 'back\\slash', '%_', '`x`', "'; DROP TABLE visibility; --", '? ?', 'tab\tnewline\n', '\u{1f600}ü'];

const leaves: fc.Arbitrary<Condition> = fc.oneof(
  ...[
    { name: 'Customer', values: CUSTOMERS },
    { name: 'Region', values: ['north', 'south', 'west'] },
    { name: 'WorkflowType', values: ['order', 'Order'] },
    { name: 'TaskQueue', values: ['slow', 'default', 'd'] },
    { name: 'ExecutionStatus', values: STATUSES },
    { name: 'ParentWorkflowId', values: ['order-000', 'x'] },
    { name: 'Amount', values: [-10, 0, 7, 29] },
    { name: 'CloseTime', values: [T0 + 60_000, T0 + 63_000] },
    { name: 'HistoryLength', values: [0, 2] },
    { name: 'Due', values: [T0 + 5 * 86_400_000, T0 + 7 * 86_400_000] },
    { name: 'Express', values: [true, false] },
    { name: 'Tags', values: ['t1', 'all'] },
    { name: 'Notes', values: ['late', 'n1 n2'] },
  ].map(({ name, values }): fc.Arbitrary<Condition> => {
    const attribute = findAttribute(name, TYPES);
    if (!attribute) throw new Error(name);
    const one: fc.Arbitrary<QueryValue> = fc.constantFrom<QueryValue>(...values);
    const isIn = fc.uniqueArray(one, { minLength: 1, maxLength: 3 }).map((some): Condition => ({ kind: 'in', attribute, values: some }));
    const isNull = fc.constant<Condition>({ kind: 'isNull', attribute });
    if (['BOOL', 'KEYWORD_LIST', 'TEXT'].includes(attribute.type)) return fc.oneof(isIn, isNull);
    // Keywords that differ only behind their first 578 bytes are told apart, but not put in order.
    const bounds = fc.constantFrom<QueryValue>(...values.filter((each) => String(each).length < 600));
    const range = fc
      .tuple(fc.constantFrom('<', '<=', '>', '>=' as const), bounds)
      .map(([operator, bound]): Condition => ({ kind: 'range', attribute, operator, value: bound }) as Condition);
    if (attribute.type !== 'KEYWORD') return fc.oneof(isIn, isNull, range);
    const startsWith = one.map((some): Condition => ({ kind: 'startsWith', attribute, prefix: String(some).slice(0, 3) }));
    return fc.oneof(isIn, isNull, range, startsWith);
  }),
);

export const conditions: fc.Arbitrary<Condition> = fc.letrec<{ tree: Condition }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3 },
    leaves,
    fc.record({ kind: fc.constantFrom('and' as const, 'or' as const), parts: fc.array(tie('tree'), { minLength: 2, maxLength: 3 }) }),
    tie('tree').map((part): Condition => ({ kind: 'not', part })),
  ),
})).tree;
