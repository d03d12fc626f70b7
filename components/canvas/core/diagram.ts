import type { Box, Direction, Point, Rect, Size, SlotAddress } from './box';

export interface PlacedBox extends Rect {
  id: string;
  /** Id of the block around it, or the function's name. */
  parent: string;
  lane: string;
  index: number;
  depth: number;
  container: boolean;
  box: Box;
}

export interface PlacedLane extends Rect {
  parent: string;
  key: string;
  label?: string;
  value?: string;
  /** Set for a lane that is one expression: where its node stands. */
  only?: { text: string; rect: Rect };
  /** Where the lane's label stands: beside the entry edge. */
  labelAt: Point;
  depth: number;
}

export type EdgeKind = 'flow' | 'branch' | 'join' | 'back' | 'handler';

export interface PlacedEdge {
  id: string;
  kind: EdgeKind;
  points: Point[];
  arrow: boolean;
  /** Block the control comes from; null: the start pill. A join comes from the last block of its lane. */
  from: string | null;
  /** Block the control goes to; null: the end pill. */
  to: string | null;
}

export interface PlacedSlot extends Point {
  id: string;
  address: SlotAddress;
  /** The only place of an empty lane: drawn as a dashed box of `size`. */
  empty: boolean;
  size: Size;
  depth: number;
}

/** The drawing as data: absolute coordinates, the top left corner at 0,0. */
export interface Diagram extends Size {
  direction: Direction;
  start: Rect;
  end: Rect | null;
  boxes: PlacedBox[];
  lanes: PlacedLane[];
  edges: PlacedEdge[];
  slots: PlacedSlot[];
}
