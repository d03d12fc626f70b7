import type { Edit, TextEdit } from '../../../compiler/definition';
import type { EditOutcome } from '../../designer/session/session';

/** What every part of the inspector can do. */
export interface InspectorHands {
  /** The graph cannot be edited now: read only, or the code does not parse. */
  readonly disabled: boolean;
  readonly edit: (edit: Edit) => Promise<EditOutcome>;
  readonly onFix: (edits: readonly TextEdit[]) => void;
}
