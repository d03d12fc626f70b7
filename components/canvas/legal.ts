import { ancestors, type Definition, find, hasFunctions, isLoop } from '../../compiler/definition';
import { canMoveTo, type Diagram, type PlacedSlot } from './core';
import type { DragPayload } from './drag';

/** Which slots take what is dragged. */
export function legalSlots(definition: Definition, diagram: Diagram, payload: DragPayload): (slot: PlacedSlot) => boolean {
  if (payload.kind === 'link') return () => true;
  const kinds = payload.kind === 'new' ? [payload.key] : payload.ids.map((id) => find(definition, id)?.block.kind);
  const place = payload.kind === 'new' ? () => true : canMoveTo(diagram, payload.ids);
  const leaving = kinds.filter((kind) => kind === 'break' || kind === 'continue');
  if (leaving.length === 0) return place;
  return (slot) => place(slot) && leaving.every((kind) => isInLoop(definition, slot.address.parent, kind));
}

/** `break` also leaves a switch. */
function isInLoop(definition: Definition, parent: string, kind: 'break' | 'continue'): boolean {
  const owner = find(definition, parent);
  if (owner === undefined) return false;
  for (const { block } of [owner, ...ancestors(definition, parent)]) {
    if (isLoop(block.kind) || (kind === 'break' && block.kind === 'switch')) return true;
    if (hasFunctions(block.kind)) return false;
  }
  return false;
}
