import { expect, it } from 'vitest';
import type { DesignerLayout } from '../layout-sidecar';
import { LayoutInStep } from './layout-in-step';

it('saves what others pinned at once, and shows it when the graph is of the joined text', () => {
  const pins = (pinned: Readonly<Record<string, unknown>>) => ({ tests: { pins: pinned } });
  let shown: DesignerLayout = {};
  const layout = new LayoutInStep(pins({ 'f.a': 1 }), (next) => {
    shown = next;
  });
  layout.set(pins({ 'f.a': 1, 'f.c': 3 }));
  // Elsewhere another step of that name came first, and what was f.a is f.a2 now.
  expect(layout.take({ base: pins({ 'f.a': 1 }), theirs: pins({ 'f.a2': 1, 'f.a': 2 }) })).toBe(true);
  expect(shown.tests?.pins).toEqual({ 'f.a': 1, 'f.c': 3 });
  expect(layout.get()).toMatchObject(pins({ 'f.a': 2, 'f.a2': 1, 'f.c': 3 }));
  layout.follow({ 'f.a': 'f.a2', 'f.c': 'f.c' });
  layout.settle();
  expect(shown.tests?.pins).toEqual({ 'f.a': 2, 'f.a2': 1, 'f.c': 3 });
  expect(layout.take({ base: layout.get(), theirs: layout.get() })).toBe(false);
});
