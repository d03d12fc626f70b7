/** What layout needs to know of a block: its size, its lanes, and whether control flows out of it. */
export interface Box {
  id: string;
  /** Size of the node when it is drawn as one (a leaf or a collapsed container). */
  size?: Size;
  /** Lanes of a container, side by side; empty for a leaf. */
  lanes: Lane[];
  /** Control never leaves this box by its end (return, throw, break, continue, or all arms end). */
  ends: boolean;
  /** The body runs again: draws the way back. */
  repeats?: boolean;
  /** Drawn as one node, its lanes hidden. */
  collapsed?: boolean;
}

export interface Lane {
  /** Name of the slot of the parent block, e.g. `then`, `else`, `body`. */
  key: string;
  label?: string;
  boxes: Box[];
  /** `handler` lanes (catch, finally) stand beside the main path instead of splitting it. */
  entry: 'flow' | 'handler';
  /** Control does not go on below the block from here: the steps of a message handler, of a local function. */
  detached?: boolean;
  /** An expression that belongs to the lane: the condition of an else-if, the value of a case. */
  value?: string;
  /** The lane is this expression and nothing else (a branch of `Promise.all` that is a call): drawn as one node, takes no blocks. */
  only?: string;
}

export interface Size {
  width: number;
  height: number;
}

export interface Point {
  x: number;
  y: number;
}

export interface Rect extends Point, Size {}

export type Direction = 'down' | 'right';

/** The place between two blocks: the `index`-th position in a lane of `parent`, a block's id or the name of the function (lane `body`). */
export interface SlotAddress {
  parent: string;
  lane: string;
  index: number;
}

export const ROOT_LANE = 'body';

export function slotId(address: SlotAddress): string {
  return `${address.parent}.${address.lane}.${address.index}`;
}

export function isContainer(box: Box): boolean {
  return box.lanes.length > 0 && box.collapsed !== true;
}
