import { describe, expect, it } from 'vitest';
import { type Block, blockSchema, type FunctionDefinition, type Lane } from '../../compiler/definition';
import { boxesOf } from './boxes';

const fn = (blocks: Block[]): FunctionDefinition => ({ name: 'order', form: 'function', params: [], blocks });
const back: Block = { id: 'order.return', kind: 'return' };
const nap = { id: 'order.sleep', kind: 'sleep' as const, duration: "'1 minute'" } satisfies Block;

describe('boxesOf', () => {
  it('shows an else that is not written yet, so that something can be dropped there', () => {
    const [box] = boxesOf(fn([{ id: 'order.if', kind: 'if', condition: 'ok', lanes: [{ name: 'then', blocks: [nap] }] }]));
    expect(box?.lanes.map((lane) => [lane.key, lane.boxes.length])).toEqual([
      ['then', 1],
      ['else', 0],
    ]);
    expect(box?.ends).toBe(false);
  });

  it('knows where control ends', () => {
    const both: Block = {
      id: 'order.if',
      kind: 'if',
      condition: 'ok',
      lanes: [
        { name: 'then', blocks: [back] },
        { name: 'else', blocks: [{ ...back, id: 'order.return-2' }] },
      ],
    };
    expect(boxesOf(fn([both]))[0]?.ends).toBe(true);
    const call: Block = { id: 'order.charge', kind: 'activity', callee: 'charge', args: [], result: { as: 'return' } };
    expect(boxesOf(fn([call]))[0]?.ends).toBe(true);
  });

  it('puts catch beside the main path and draws loops as such', () => {
    const lanes: Lane[] = [
      { name: 'try', blocks: [nap] },
      { name: 'catch', value: 'error', blocks: [] },
    ];
    const tried = blockSchema.parse({ id: 'order.try', kind: 'try', lanes });
    expect(boxesOf(fn([tried]))[0]?.lanes.map((lane) => lane.entry)).toEqual(['flow', 'handler']);
    const loop: Block = { id: 'order.while', kind: 'while', condition: 'true', lanes: [{ name: 'body', blocks: [] }] };
    expect(boxesOf(fn([loop]))[0]?.repeats).toBe(true);
  });
});
