import { expect, it } from 'vitest';
import { type Box, layout } from './core';
import type { Overlay } from './overlay';
import { entered, toneOf } from './tone';

const leaf = (id: string): Box => ({ id, lanes: [], ends: false });
const choice: Box = {
  id: 'if',
  ends: false,
  lanes: [
    { key: 'then', boxes: [leaf('a')], entry: 'flow' },
    { key: 'else', boxes: [], entry: 'flow' },
  ],
};
const diagram = layout([choice, leaf('b')]);
const tones = (overlay: Overlay) => {
  const inside = entered(diagram, overlay);
  return Object.fromEntries(diagram.edges.map((edge) => [`${edge.kind} ${edge.from}>${edge.to}`, toneOf(edge, overlay, inside)]));
};

it('colours the lane that was taken, also an empty one, and no other', () => {
  expect(tones({ if: { state: 'done' }, a: { state: 'done' }, b: { state: 'running' } })).toMatchObject({
    'branch if>a': 'taken',
    'branch if>if': 'idle',
    'join if>if': 'idle',
    'flow if>b': 'live',
  });
  expect(tones({ if: { state: 'done' }, b: { state: 'done' } })).toMatchObject({
    'branch if>a': 'idle',
    'branch if>if': 'taken',
    'join if>if': 'taken',
    'flow if>b': 'taken',
  });
});
