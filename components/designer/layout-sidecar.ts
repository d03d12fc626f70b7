import type { CanvasLayout } from '../canvas';
import type { StoredLayout } from './api';
import { followPins, readTests, type TestSidecar } from './test-run/sidecar';

/** What stands beside the text of a draft. */
export interface DesignerLayout extends CanvasLayout {
  readonly tests?: TestSidecar;
}

/** What the designer keeps of the stored layout. */
export function readLayout(stored: StoredLayout): DesignerLayout {
  const { direction, collapsed, tests } = stored;
  return {
    direction: direction === 'right' ? 'right' : 'down',
    collapsed: Array.isArray(collapsed) ? collapsed.filter((id) => typeof id === 'string') : [],
    tests: readTests(tests),
  };
}

export function writeLayout(stored: StoredLayout, layout: DesignerLayout): StoredLayout {
  const { direction = 'down', collapsed = [], tests = {} } = layout;
  return { ...stored, direction, collapsed: [...collapsed], tests };
}

/** Keeps the sidecar with its blocks when an edit gives them new ids. */
export function followIds(layout: DesignerLayout, ids: Readonly<Record<string, string>>): DesignerLayout {
  const { collapsed = [] } = layout;
  const tests = followPins(layout.tests, ids);
  const moved = collapsed.some((id) => ids[id] !== id);
  if (!moved && tests === layout.tests) return layout;
  return { ...layout, tests, collapsed: moved ? collapsed.flatMap((id) => ids[id] ?? []) : collapsed };
}
