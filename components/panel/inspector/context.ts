import type { Edit, TextEdit } from '../../../compiler/definition';
import type { EditOutcome } from '../../designer/session/session';

/** What every part of the inspector can do. */
export interface InspectorHands {
  /** The graph cannot be edited now: read only, or the code does not parse. */
  readonly disabled: boolean;
  readonly edit: (edit: Edit) => Promise<EditOutcome>;
  readonly onFix: (edits: readonly TextEdit[]) => void;
  /**
   * Gives the name at a place of the text another one, with all that refers to it. Resolves with null where `place` finds none.
   * Absent: nothing can be renamed here.
   */
  readonly renameAt?: (place: (source: string) => number | undefined, newName: string) => Promise<EditOutcome | null>;
}
