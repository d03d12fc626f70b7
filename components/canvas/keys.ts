import { type Diagram, type Direction, type Step, walk } from './core';
import type { WorkflowCanvasProps } from './workflow-canvas';

export interface KeyContext extends WorkflowCanvasProps {
  diagram: Diagram;
  fit: () => void;
  zoomToFull: () => void;
  zoomToSelection: () => void;
  toggleMinimap: () => void;
  /** Space went down. */
  press: () => void;
  flip: () => void;
}

const STEPS: Record<Direction, Record<string, Step>> = {
  down: { ArrowDown: 'next', ArrowUp: 'previous', ArrowLeft: 'left', ArrowRight: 'right' },
  right: { ArrowRight: 'next', ArrowLeft: 'previous', ArrowUp: 'left', ArrowDown: 'right' },
};

/** Keys of the view; those of editing come after them. True when the key was used. */
export function canvasKey(event: React.KeyboardEvent, context: KeyContext): boolean {
  // Buttons on the canvas keep their own Enter and Space.
  if (event.target instanceof HTMLButtonElement && (event.key === 'Enter' || event.key === ' ')) return false;
  return viewKey(event, context) || context.onKey?.(event) === true;
}

function viewKey(event: React.KeyboardEvent, context: KeyContext): boolean {
  if (event.metaKey || event.ctrlKey || event.altKey) return false;
  const step = STEPS[context.diagram.direction][event.key];
  if (step !== undefined && !event.shiftKey) {
    context.onSelect(walk(context.diagram, context.selectedId, step));
    return true;
  }
  switch (event.key) {
    case '1':
      context.fit();
      return true;
    case '2':
      context.zoomToSelection();
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
      if (event.shiftKey || context.selectedId === null || context.onOpen === undefined) return false;
      context.onOpen(context.selectedId);
      return true;
    case ' ':
      context.press();
      return true;
    default:
      return false;
  }
}
