import { describe, expect, it } from 'vitest';
import { anchorOf, splitNew } from './new-runs';
import { isEmptyFilter, readFilter, toVisibility, writeFilter } from './runs-filter';

describe('the filter in the address', () => {
  it('goes there and back', () => {
    const filter = { statuses: ['Running', 'Failed'] as const, workflow: 'order', text: 'order-1', query: "TaskQueue = 'q'" };
    const params = new URLSearchParams(Object.entries(writeFilter(filter)).filter((each): each is [string, string] => each[1] !== null));
    expect(readFilter(params)).toEqual(filter);
    expect(toVisibility(readFilter(params))).toEqual({
      filter: { workflowType: 'order', text: 'order-1' },
      query: "ExecutionStatus IN ('Running', 'Failed') AND (TaskQueue = 'q')",
    });
  });

  it.each([
    [['TaskFailing'], '', 'TemporalReportedProblems IS NOT NULL'],
    [['TaskFailing', 'Failed'], '', "(ExecutionStatus IN ('Failed') OR TemporalReportedProblems IS NOT NULL)"],
    [['Failed'], 'ORDER BY CloseTime', "ExecutionStatus IN ('Failed') ORDER BY CloseTime"],
    [
      ['Failed'],
      "TaskQueue = 'q'\norder  by CloseTime DESC",
      "ExecutionStatus IN ('Failed') AND (TaskQueue = 'q') order  by CloseTime DESC",
    ],
    [[], "TaskQueue = 'q' OR TaskQueue = 'r'", "TaskQueue = 'q' OR TaskQueue = 'r'"],
  ] as const)('of the statuses %j and the query %j makes one query', (statuses, query, expected) => {
    expect(toVisibility({ statuses, workflow: null, text: '', query })).toEqual({ filter: {}, query: expected });
  });

  it('takes no nonsense', () => {
    const filter = readFilter(new URLSearchParams('status=Nope,,&text=%20'));
    expect(filter.statuses).toEqual([]);
    expect(isEmptyFilter(filter)).toBe(true);
    expect(toVisibility(filter)).toEqual({ filter: {} });
  });
});

describe('new runs', () => {
  const row = (startTime: number, runId: string) => ({ startTime, execution: { runId } });
  it('are kept apart until asked for', () => {
    const rows = [row(3, 'c'), row(2, 'b2'), row(2, 'b'), row(1, 'a')];
    const { fresh, shown } = splitNew(rows, { startTime: 2, runId: 'b' });
    expect(fresh.map((each) => each.execution.runId)).toEqual(['c', 'b2']);
    expect(shown.map((each) => each.execution.runId)).toEqual(['b', 'a']);
  });
  it('show at once where nothing was', () => {
    expect(anchorOf([])).toBeNull();
    expect(splitNew([row(1, 'a')], null).shown).toHaveLength(1);
  });
});
