import type { Edit, ParseResult, Problem, PutResult } from '../../../compiler/definition';
import type { CodeIntelligence } from '../../code';

/** What the compiler answers to a designer; the shapes are those of the tRPC procedures. */
export interface CompilerApi extends Pick<CodeIntelligence, 'rename'> {
  parse(source: string): Promise<ParseResult>;
  edit(source: string, edit: Edit): Promise<PutResult>;
  check(source: string): Promise<readonly Problem[]>;
}

/** The text and its one undo stack. */
export interface SourceText {
  text(): string;
  apply(edits: readonly { readonly start: number; readonly end: number; readonly text: string }[]): void;
  replace(text: string): void;
  undo(): void;
  redo(): void;
  canUndo(): boolean;
  canRedo(): boolean;
  onChange(listener: () => void): () => void;
}

/** An edit that was made: the text edits, and what became of the blocks. */
export type Made = Extract<PutResult, { ok: true }>;

export type Graph = Extract<ParseResult, { ok: true }>;
