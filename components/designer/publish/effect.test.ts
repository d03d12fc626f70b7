import { describe, expect, it } from 'vitest';
import type { GateRun, GateVerdict } from './api';
import { effectText } from './effect';
import { GATE_BEGINS, type GateState } from './gate-state';
import { groupRuns } from './verdicts';

const place = { blockId: 'order.ship', title: 'Ship', line: 9, column: 1 };
const safe: GateVerdict = { status: 'safe' };
const parts: GateVerdict = { status: 'diverges', eventId: 5, expected: null, actual: { text: 'a timer', place }, message: 'It parts.' };
const lost: GateVerdict = { status: 'unknown', message: 'Too long.' };
const run = (verdict: GateVerdict, version = 12): GateRun => ({ name: 'r', execution: null, version, events: 7, verdict });
const gate = (...runs: GateRun[]): GateState => ({
  ...GATE_BEGINS,
  phase: 'done',
  known: true,
  open: runs.length,
  chosen: runs.length,
  done: runs.length,
  runs,
});

describe('what the button says', () => {
  it('names every effect', () => {
    const mixed = gate(run(safe), run(safe, 11), run(parts), run(lost, 11));
    expect(effectText(13, gate(), { fit: 'stay', unfit: 'stay' })).toBe('Publish v13');
    expect(effectText(13, gate(run(safe)), { fit: 'stay', unfit: 'stay' })).toBe('Publish v13 — 1 open run stays on v12');
    expect(effectText(13, mixed, { fit: 'stay', unfit: 'reset' })).toBe('Publish v13 — 4 open runs stay on v11 and v12');
    expect(effectText(13, mixed, { fit: 'move', unfit: 'stay' })).toBe('Publish v13 — 2 runs move, 2 stay on v11 and v12');
    expect(effectText(13, mixed, { fit: 'move', unfit: 'reset' })).toBe('Publish v13 — 2 runs move, 1 is reset, 1 stays on v11');
    expect(effectText(13, { ...mixed, open: 5_000 }, { fit: 'move', unfit: 'stay' })).toBe('Publish v13 — runs that fit move');
  });
});

describe('the table of verdicts', () => {
  it('has one line for what parts at one block, the largest first', () => {
    const groups = groupRuns([run(lost), run(parts), run(safe), run({ ...parts, eventId: 9 })]);
    expect(groups.map(({ status, runs, place: at }) => [status, runs.length, at?.title])).toEqual([
      ['diverges', 2, 'Ship'],
      ['unknown', 1, undefined],
    ]);
  });
});
