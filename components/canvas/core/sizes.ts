import type { Size } from './box';

/** Distances of the automatic layout, in px on the 4 px grid. */
export interface Spacing {
  node: Size;
  pill: Size;
  /** The dashed place in an empty lane. */
  empty: Size;
  header: number;
  laneLabel: number;
  /** Between two blocks of a lane: room for the edge and its `+`. */
  gap: number;
  /** From the head of a frame to the crossbar that splits the lanes, and from the joining crossbar to its foot. */
  fork: number;
  /** From the crossbar to the first block of a lane. */
  entry: number;
  /** From the last block of a lane to the joining crossbar. */
  exit: number;
  laneGap: number;
  padding: number;
  /** Extra room beside a loop's body for the way back. */
  back: number;
}

export const SPACING: Spacing = {
  node: { width: 240, height: 64 },
  pill: { width: 72, height: 28 },
  empty: { width: 168, height: 40 },
  header: 32,
  laneLabel: 20,
  gap: 40,
  fork: 16,
  entry: 32,
  exit: 24,
  laneGap: 24,
  padding: 16,
  back: 24,
};
