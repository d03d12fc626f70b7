import { type FunctionDefinition, walkFunction } from '../../compiler/definition';
import { type Diagram, type Direction, type Step, walk } from './core';
import type { WorkflowCanvasProps } from './workflow-canvas';

export interface KeyContext extends WorkflowCanvasProps {
  diagram: Diagram;
  fn: FunctionDefinition | undefined;
  host: HTMLElement | null;
  readOnly: boolean;
  fit: () => void;
  zoomToFull: () => void;
  toggleMinimap: () => void;
  toggle: (id: string) => void;
  flip: () => void;
}

const STEPS: Record<Direction, Record<string, Step>> = {
  down: { ArrowDown: 'next', ArrowUp: 'previous', ArrowLeft: 'left', ArrowRight: 'right' },
  right: { ArrowRight: 'next', ArrowLeft: 'previous', ArrowUp: 'left', ArrowDown: 'right' },
};

/** Keys of the canvas; true when the key was one of them. */
export function canvasKey(event: React.KeyboardEvent, context: KeyContext): boolean {
  if (event.metaKey || event.ctrlKey || event.altKey) {
    if (event.key.toLowerCase() === 'd' && !event.altKey && context.selectedId !== null && !context.readOnly && context.onDuplicate) {
      context.onDuplicate(context.selectedId);
      return true;
    }
    return false;
  }
  // Buttons on the canvas keep their own Enter and Space.
  if (event.target instanceof HTMLButtonElement && (event.key === 'Enter' || event.key === ' ')) return false;
  const step = STEPS[context.diagram.direction][event.key];
  if (step !== undefined && !event.shiftKey) {
    context.onSelect(walk(context.diagram, context.selectedId, step));
    return true;
  }
  switch (event.key) {
    case '1':
      context.fit();
      return true;
    case '0':
      context.zoomToFull();
      return true;
    case 'm':
      context.toggleMinimap();
      return true;
    case 'D':
      context.flip();
      return true;
    case 'Escape':
      if (context.selectedId === null) return false;
      context.onSelect(null);
      return true;
    case 'Enter':
      if (context.selectedId === null || context.onOpen === undefined) return false;
      context.onOpen(context.selectedId);
      return true;
    case ' ':
      return toggleSelected(context);
    default:
      return context.readOnly ? false : editKey(event.key, context);
  }
}

function toggleSelected(context: KeyContext): boolean {
  const box = context.diagram.boxes.find((each) => each.id === context.selectedId);
  if (box === undefined || box.box.lanes.length === 0) return false;
  context.toggle(box.id);
  return true;
}

function editKey(key: string, context: KeyContext): boolean {
  switch (key) {
    case 'Delete':
    case 'Backspace':
      if (context.selectedId === null) return false;
      context.onDelete?.(context.selectedId);
      return true;
    case 'n':
    case 'N':
      return addHere(context);
    default:
      return false;
  }
}

/** Opens the picker after the selection, or at the end. */
function addHere(context: KeyContext): boolean {
  const { fn, host, selectedId, onAdd } = context;
  if (fn === undefined || host === null || onAdd === undefined) return false;
  const visit = [...walkFunction(fn)].find(({ block }) => block.id === selectedId);
  const place =
    visit === undefined ? { parent: fn.name, lane: 'body', index: fn.blocks.length } : { ...visit.place, index: visit.place.index + 1 };
  const near = document.getElementById(`canvas-${selectedId}`) ?? host;
  const rect = near.getBoundingClientRect();
  onAdd(place, visit === undefined ? new DOMRect(rect.x + rect.width / 2, rect.y + 80, 0, 0) : rect);
  return true;
}
