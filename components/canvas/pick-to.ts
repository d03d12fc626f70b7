import type { Picking } from './canvas-context';
import type { Diagram } from './core';

/** The selection after a click with Shift or Ctrl; the clicked block is the last of it. */
export function pickTo(diagram: Diagram, picked: readonly string[], id: string, how: Exclude<Picking, 'one'>): string[] {
  if (how === 'toggle') return picked.includes(id) ? picked.filter((each) => each !== id) : [...picked, id];
  const from = diagram.boxes.find((box) => box.id === picked.at(-1));
  const to = diagram.boxes.find((box) => box.id === id);
  if (from === undefined || to === undefined || from.parent !== to.parent || from.lane !== to.lane) return [...new Set([...picked, id])];
  const [low, high] = from.index < to.index ? [from.index, to.index] : [to.index, from.index];
  const row = diagram.boxes.filter((box) => box.parent === to.parent && box.lane === to.lane && box.index >= low && box.index <= high);
  const ids = row.map((box) => box.id);
  return [...picked.filter((each) => !ids.includes(each)), ...ids.filter((each) => each !== id), id];
}
