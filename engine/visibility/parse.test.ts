import { describe, expect, it } from 'vitest';
import { isEngineError, type SearchAttributeTypes } from '../contract';
import { parseQuery, QUERY_LIMITS } from '.';
import { parseDuration, parseEpoch, parseTime } from './values';
import { compareTexts, wordsOf } from './words';

const attributes: SearchAttributeTypes = {
  Customer: 'KEYWORD',
  Amount: 'INT',
  Tags: 'KEYWORD_LIST',
  Notes: 'TEXT',
  Express: 'BOOL',
  Order: 'KEYWORD',
};
const read = (query: string) => parseQuery(query, { attributes, now: Date.UTC(2026, 0, 31, 12) });

describe('a query', () => {
  it('binds NOT before AND before OR', () => {
    const [a, b, c] = ["WorkflowType = 'a'", "TaskQueue = 'b'", "WorkflowId = 'c'"];
    expect(read(`NOT ${a} AND ${b} OR ${c}`)).toEqual(read(`((NOT ${a}) AND ${b}) OR ${c}`));
    expect(read(`${a} OR ${b} AND ${c}`)).toEqual(read(`${a} OR (${b} AND ${c})`));
    expect(read(`${a} AND ${b} OR ${c}`)).not.toEqual(read(`${a} AND (${b} OR ${c})`));
    expect(read(`not not ${a}`)).toEqual(read(a));
    expect(read(`${a}&&${b} || ${c}`)).toEqual(read(`${a} AND ${b} OR ${c}`));
  });

  it('may be empty, or only sort, or only group', () => {
    expect(read('  \n')).toEqual({ orderBy: [] });
    expect(read('order by StartTime').orderBy).toMatchObject([{ attribute: { name: 'StartTime' }, descending: false }]);
    expect(read('Group By ExecutionStatus').groupBy?.name).toBe('ExecutionStatus');
    expect(read("Customer = 'x' ORDER BY CloseTime DESC, WorkflowId ASC").orderBy.map((term) => term.descending)).toEqual([true, false]);
  });

  it('takes names that are words of the language, in backticks or where they cannot be mistaken', () => {
    expect(read("Order = 'x'")).toEqual(read("`Order` = 'x'"));
    expect(read("Order = 'x' ORDER BY Order").orderBy).toHaveLength(1);
  });

  it('reads strings as MySQL does, and Temporal with it', () => {
    const value = (query: string) => (read(query).where as { values?: unknown[] }).values?.[0];
    expect(value("Customer = 'it''s'")).toBe("it's");
    expect(value('Customer = "say \\"hi\\" \\\\ \\n"')).toBe('say "hi" \\ \n');
    expect(value("Customer = '\\''")).toBe("'");
    expect(value("ExecutionStatus = 'WORKFLOW_EXECUTION_STATUS_TIMED_OUT'")).toBe('TimedOut');
    expect(value('ExecutionStatus = 1')).toBe('Running');
  });

  it('knows now', () => {
    const value = (query: string) => (read(query).where as { value?: unknown }).value;
    expect(value('StartTime > now()')).toBe(Date.UTC(2026, 0, 31, 12));
    expect(value('StartTime > NOW() - 1h30m')).toBe(Date.UTC(2026, 0, 31, 10, 30));
    expect(value('StartTime > NOW()+2d')).toBe(Date.UTC(2026, 1, 2, 12));
  });

  it.each([
    ['WorkflowType', 12, 'an operator is due behind WorkflowType'],
    ["WorkflowTyp = 'x'", 0, 'there is no search attribute WorkflowTyp.'],
    ["workflow_type = 'x'", 0, 'Is WorkflowType meant?'],
    ["Status = 'x'", 0, 'register it'],
    ["Type = 'x'", 0, 'Is WorkflowType meant?'],
    ["ScheduledById = 'x' AND", 23, 'the name of a search attribute is due here'],
    ['WorkflowType = order', 15, "Put it in quotes: 'order'"],
    ['WorkflowType = ', 15, 'a value is missing'],
    ["WorkflowType = 'order", 15, "the closing ' is missing"],
    ['WorkflowType = 5', 15, 'WorkflowType is a KEYWORD'],
    ["WorkflowType == 'x'", 14, 'a value is due here'],
    ["WorkflowType LIKE 'x%'", 13, 'use STARTS_WITH'],
    ["ExecutionStatus = 'Runnin'", 18, "ExecutionStatus is one of 'Running'"],
    ['ExecutionStatus = 9', 18, "ExecutionStatus is one of 'Running'"],
    ["StartTime > 'yesterday'", 12, 'StartTime is a DATETIME'],
    ["StartTime > '2026-02-30'", 12, 'StartTime is a DATETIME'],
    ["ExecutionDuration > 'long'", 20, 'ExecutionDuration is a length of time'],
    ['StartTime > NOW() - 5', 20, 'a length of time is due here'],
    ["Amount = '5'", 9, 'Amount is an INT: write a whole number without quotes'],
    ['Amount = 5h', 9, 'Amount is an INT'],
    ['Express = 1', 10, 'Express is a BOOL'],
    ['Express > true', 8, '> cannot be used with Express, which is a BOOL. Use =, !=, IN, NOT IN, IS NULL or IS NOT NULL.'],
    ["Tags STARTS_WITH 'x'", 5, 'STARTS_WITH cannot be used with Tags'],
    ["Notes IN ('x')", 6, 'IN cannot be used with Notes'],
    ["Notes NOT IN ('x')", 6, 'NOT IN cannot be used with Notes'],
    ["Notes = '...'", 8, 'Notes is a TEXT'],
    ["Customer IN ('a' 'b')", 17, ') is due here'],
    ["Customer IN 'a'", 12, '( is due here'],
    ['Amount BETWEEN 1 OR 2', 17, 'AND is due between'],
    ['Amount IS 5', 10, 'IS NULL or IS NOT NULL'],
    ['Amount NOT = 5', 11, 'IN, BETWEEN or STARTS_WITH is due behind NOT'],
    ["(Customer = 'a'", 15, ') is due here'],
    ["Customer = 'a')", 14, 'the end of the query is due here'],
    ["Customer = 'a' Amount = 5", 15, 'AND, OR'],
    ["Customer = 'a'; DROP TABLE x", 14, 'this character has no meaning here'],
    ["Customer = 'a' LIMIT 5", 15, 'LIMIT is not part of the language'],
    ['ORDER BY Notes', 9, 'cannot be sorted by Notes'],
    ['ORDER BY Amount, Customer, StartTime, RunId', 38, 'three attributes at most'],
    ['GROUP BY StartTime', 9, 'grouped by KEYWORD and BOOL'],
    ['GROUP BY ExecutionStatus, TaskQueue', 24, 'one attribute only'],
  ])('says where and what: %s', (query, position, message) => {
    const error = caught(() => read(query));
    expect(error.message).toContain(message);
    expect(error.message).toContain(position >= query.length ? 'at its end' : `at character ${position + 1} `);
    expect(error).toMatchObject({ code: 'INVALID_ARGUMENT', details: { path: 'query', position } });
  });

  it('is bounded in length, values and depth', () => {
    const { characters, values, depth } = QUERY_LIMITS;
    expect(caught(() => read('x'.repeat(characters + 1))).message).toContain(`longer than ${characters}`);
    expect(
      caught(() =>
        read(
          `Amount IN (${Array(values + 1)
            .fill(1)
            .join(',')})`,
        ),
      ).message,
    ).toContain(`more than ${values} values`);
    expect(caught(() => read(`${'('.repeat(depth + 1)}Amount = 1`)).message).toContain(`more than ${depth} levels`);
    expect(caught(() => read(`${'NOT '.repeat(depth + 1)}Amount = 1`)).message).toContain(`more than ${depth} levels`);
    read(`${'('.repeat(depth)}Amount = 1${')'.repeat(depth)}`);
  });
});

describe('values', () => {
  it.each([
    ['2026-01-31T08:00:00Z', Date.UTC(2026, 0, 31, 8)],
    ['2026-01-31T08:00:00.123456789Z', Date.UTC(2026, 0, 31, 8) + 123.456789],
    ['2026-01-31T10:00:00+02:00', Date.UTC(2026, 0, 31, 8)],
    ['2026-01-31 08:00Z', Date.UTC(2026, 0, 31, 8)],
    ['2026-01-31 08:00', null],
    ['2026-01-31', Date.UTC(2026, 0, 31)],
    ['2024-02-29', Date.UTC(2024, 1, 29)],
    ['2023-02-29', null],
    ['2026-13-01', null],
    ['2026-01-31T25:00:00Z', null],
    ['today', null],
  ])('time %s', (text, expected) => {
    expect(parseTime(text)).toBe(expected);
  });

  it('epoch numbers by their size', () => {
    const ms = 1_769_846_400_123;
    for (const [digits, expected] of [
      [`${ms}456789`, ms + 0.456789],
      [`${ms}456`, ms + 0.456],
      [`${ms}`, ms],
      ['1769846400', 1_769_846_400_000],
      ['0', 0],
    ] as const)
      expect(parseEpoch(digits)).toBe(expected);
    expect(parseEpoch('1.5')).toBeNull();
  });

  it.each([
    ['90s', 90_000],
    ['1h30m', 5_400_000],
    ['-1.5h', -5_400_000],
    ['2d', 172_800_000],
    ['01:30:05', 5_405_000],
    ['2500000', 2.5],
    ['250us', 0.25],
    ['1 hour', null],
    ['5x', null],
    ['', null],
  ])('length of time %s', (text, expected) => {
    expect(parseDuration(text)).toBe(expected);
  });

  it('texts are sorted as UTF-8 bytes are', () => {
    const texts = ['', 'a', 'ab', 'Z', 'ü', '\ud7ff', '\ue000', '\uffee', '\u{1f600}', 'a\u{10000}', 'a\uffff'];
    const bytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));
    expect([...texts].sort(compareTexts)).toEqual([...texts].sort(bytes));
    expect(wordsOf("Überfällige Lieferung: n°5, o'neill überfällige")).toEqual(['überfällige', 'lieferung', 'n', '5', 'o', 'neill']);
  });
});

function caught(work: () => unknown): Error {
  try {
    work();
  } catch (error) {
    if (isEngineError(error)) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}
