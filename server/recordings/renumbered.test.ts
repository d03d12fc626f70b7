import { describe, expect, it } from 'vitest';
import type { CallSite } from '../../compiler';
import type { ReplayMoment } from '../../engine/contract';
import { renumbered } from './renumbered';

const site = (kind: CallSite['kind'], line: number): CallSite => ({ kind, blockId: `b${line}`, line, column: 3 });
const version = [site('block', 1), site('call', 2), site('block', 3)];
const moment = (visits: Record<number, number>, callSite: number, at: number): ReplayMoment => ({
  eventId: 3,
  trace: { visits, waiting: [{ kind: 'activity', callSite }] },
  frames: [{ name: 'order', site: at, ended: false, variables: [] }],
});

describe('moments of code that was built anew', () => {
  it('stay as they are when the marks are the same', () => {
    const moments = [moment({ 0: 1 }, 1, 2)];
    expect(renumbered(moments, version, version)).toBe(moments);
  });

  it('get the numbers of the version, by place', () => {
    const newer = [site('block', 9), site('block', 1), site('call', 2), site('block', 3)];
    expect(renumbered([moment({ 0: 5, 1: 1, 3: 2 }, 2, 3)], newer, version)).toEqual([moment({ 0: 1, 2: 2 }, 1, 2)]);
    const [lost] = renumbered([moment({}, 0, 0)], newer, version);
    expect(lost?.trace.waiting).toEqual([{ kind: 'activity' }]);
    expect(lost?.frames[0]?.site).toBe(-1);
  });
});
