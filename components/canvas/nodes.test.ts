import { expect, it } from 'vitest';
import { get } from '../../compiler';
import { boxesOf } from './boxes';
import { layout } from './core';
import { nodesOf } from './nodes';

const source = `export async function order(): Promise<void> {
  const a = 1;
  if (a > 0) {
    const b = 2;
  }
}
`;

it('says all that React Flow would otherwise draw a node for to know', () => {
  const parsed = get(source);
  if (!parsed.ok) throw new Error('the source does not parse');
  const { definition } = parsed;
  const [fn] = definition.workflows;
  if (fn === undefined) throw new Error('there is no workflow');
  const diagram = layout(boxesOf(fn, new Set()), { direction: 'down', root: fn.name });
  const nodes = nodesOf({ definition, fn, diagram, origin: { x: 0, y: 0 }, problems: [], overlay: undefined, readOnly: false });
  expect(nodes.map(({ type }) => type)).toEqual(['pill', 'block', 'frame', 'block', 'pill']);
  for (const { width, height, measured, handles } of nodes) {
    expect(measured).toEqual({ width, height });
    expect(handles).toEqual([]);
  }
});
