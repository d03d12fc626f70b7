import type { BlockId, Span } from '../definition';

/** What became of two changes that were made from the same text. */
export type MergeResult =
  | { readonly ok: true; readonly source: string }
  | {
      readonly ok: false;
      readonly conflicts: readonly MergeConflict[];
      /** The whole text in order: what is settled, and the conflicts by their index. Empty when the sides cannot be taken apart. */
      readonly parts: readonly (string | number)[];
    };

/** A place where both sides have something to say. */
export interface MergeConflict {
  readonly base: MergeSide;
  readonly ours: MergeSide;
  readonly theirs: MergeSide;
  /** What is in the way, in one sentence. */
  readonly message: string;
  /** The function that it is in. */
  readonly function?: string;
  /** The block of the base that both sides touched, where it is one. */
  readonly blockId?: BlockId;
}

/** A stretch of one of the three texts. */
export interface MergeSide {
  readonly span: Span;
  readonly text: string;
}
