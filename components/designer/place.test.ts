import { expect, it } from 'vitest';
import type { Block, FunctionDefinition } from '../../compiler/definition';
import { followIds } from './layout-sidecar';
import { neighbourOf, placeAfter } from './place';

const nap = (id: string): Block => ({ id, kind: 'sleep', duration: '1' });
const back: Block = { id: 'return', kind: 'return' };
const fn: FunctionDefinition = {
  name: 'order',
  form: 'function',
  params: [],
  blocks: [nap('a'), { id: 'if', kind: 'if', condition: 'ok', lanes: [{ name: 'then', blocks: [nap('b')] }] }, back],
};

it('puts a picked step after the selection, and never behind a return', () => {
  expect(placeAfter(fn, 'b')).toEqual({ parent: 'if', lane: 'then', index: 1 });
  expect(placeAfter(fn, 'return')).toEqual({ parent: 'order', lane: 'body', index: 2 });
  expect(placeAfter(fn, null)).toEqual({ parent: 'order', lane: 'body', index: 2 });
  expect(placeAfter({ ...fn, blocks: [] }, null)).toEqual({ parent: 'order', lane: 'body', index: 0 });
});

it('selects a neighbour of what was deleted', () => {
  expect(neighbourOf(fn, 'a')).toBe('if');
  expect(neighbourOf(fn, 'return')).toBe('if');
  expect(neighbourOf(fn, 'b')).toBe('if');
});

it('keeps collapsed containers collapsed when their ids change', () => {
  expect(followIds({ collapsed: ['a', 'b'] }, { a: 'a2', b: 'b' }).collapsed).toEqual(['a2', 'b']);
  const same = { collapsed: ['a'] };
  expect(followIds(same, { a: 'a' })).toBe(same);
});
