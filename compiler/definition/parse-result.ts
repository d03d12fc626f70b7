import type { BlockId } from './block';
import type { Definition } from './definition';

/** A stretch of the source: offsets in UTF-16 units. */
export interface TextRange {
  start: number;
  end: number;
}

/** Lines and columns from 1. */
export interface Span extends TextRange {
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
}

/** Replaces the text between two offsets of the source before the edit. Edits of one list do not overlap. */
export interface TextEdit {
  start: number;
  end: number;
  text: string;
}

export type Severity = 'error' | 'warning' | 'info';

/** A checker's or the compiler's finding. */
export interface Problem {
  /** Lasting code: `syntax/1005`, `types/2322`, `edit/unknown-block`. */
  id: string;
  severity: Severity;
  message: string;
  blockId?: BlockId;
  /** The block's field, as in `fieldSpans`. */
  field?: string;
  span: Span;
  fixes?: { title: string; edits: TextEdit[] }[];
}

/** What a block's own text (not its lanes) calls, reads and writes. */
export interface Facts {
  calls: string[];
  reads: string[];
  writes: string[];
  /** Variables that it declares. */
  declares: string[];
}

export type ParseResult =
  | {
      ok: true;
      definition: Definition;
      /** The statement, without the comment above it. */
      spans: Record<BlockId, Span>;
      /** Each field's text, by the field's name; a function's fields are under its name. */
      fieldSpans: Record<BlockId, Record<string, TextRange>>;
      facts: Record<BlockId, Facts>;
    }
  | { ok: false; problems: Problem[] };

export type PutResult =
  | {
      ok: true;
      edits: TextEdit[];
      source: string;
      /** Old id to new id, for every block that stays; for layout and other sidecars. */
      ids: Record<BlockId, BlockId>;
      /** Ids of the blocks that the edit brought. */
      added: BlockId[];
    }
  | { ok: false; problem: Problem };
