import type { CanvasLayout } from '../canvas';
import type { StoredLayout } from './api';

/** What the canvas keeps of the stored layout. */
export function readLayout(stored: StoredLayout): CanvasLayout {
  const { direction, collapsed } = stored;
  return {
    direction: direction === 'right' ? 'right' : 'down',
    collapsed: Array.isArray(collapsed) ? collapsed.filter((id) => typeof id === 'string') : [],
  };
}

export function writeLayout(stored: StoredLayout, layout: CanvasLayout): StoredLayout {
  return { ...stored, direction: layout.direction ?? 'down', collapsed: [...(layout.collapsed ?? [])] };
}

/** Keeps the sidecar with its blocks when an edit gives them new ids. */
export function followIds(layout: CanvasLayout, ids: Readonly<Record<string, string>>): CanvasLayout {
  const { collapsed = [] } = layout;
  if (!collapsed.some((id) => ids[id] !== id)) return layout;
  return { ...layout, collapsed: collapsed.flatMap((id) => ids[id] ?? []) };
}
