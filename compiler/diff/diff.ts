import type { BlockId } from '../definition';

/** What a person would say changed between two versions of a workflow file. JSON-safe. */
export interface Diff {
  /** Blocks, in the order of the new version; what is gone stands where it stood. */
  readonly blocks: readonly BlockChange[];
  readonly functions: readonly FunctionChange[];
  /** Imports, activity options, messages and other code at the top of the file. */
  readonly module: readonly ModuleChange[];
  /** Old id to new id, for every block that stays. */
  readonly ids: Readonly<Record<BlockId, BlockId>>;
  /** False: whatever changed, what runs is the same. */
  readonly behaviour: boolean;
  /** `2 blocks added, 1 moved`; `nothing changed`. */
  readonly text: string;
}

export interface Change {
  /** False: only comments, titles, formatting, names of variables, or types. */
  readonly behaviour: boolean;
  /** One sentence. */
  readonly text: string;
}

export interface BlockChange extends Change {
  /** A block that moved may have changed as well: `fields` tells. */
  readonly type: 'added' | 'removed' | 'changed' | 'moved';
  readonly before?: BlockPosition;
  readonly after?: BlockPosition;
  readonly fields: readonly FieldChange[];
  /** The block around it was added or removed too: a list may leave this one out. */
  readonly nested?: true;
}

export interface BlockPosition {
  readonly id: BlockId;
  readonly kind: string;
  /** What the canvas writes on the block. */
  readonly title: string;
  readonly function: string;
  /** Id of the block around it, or the function's name. */
  readonly parent: string;
  /** The lane's key. */
  readonly lane: string;
  readonly index: number;
}

export interface FieldChange {
  /** As in `fieldSpans`: `condition`, `args.0.amount`, `lane:elseIf`; also `title` and `description`. */
  readonly name: string;
  readonly label: string;
  /** `null`: it was not there. */
  readonly before: string | null;
  /** `null`: it is gone. */
  readonly after: string | null;
  readonly behaviour: boolean;
}

export interface FunctionChange extends Change {
  readonly type: 'added' | 'removed' | 'renamed' | 'changed';
  readonly before?: string;
  readonly after?: string;
  readonly fields: readonly FieldChange[];
}

export interface ModuleChange extends Change {
  readonly type: 'added' | 'removed' | 'changed';
  readonly kind: 'import' | 'proxy' | 'message' | 'form' | 'code';
  /** The module's name, the activities, the message's variable, what the code declares. */
  readonly name: string;
  readonly fields: readonly FieldChange[];
}
