import { createContext, use } from 'react';
import type { Span, TextRange } from '../../../../compiler/definition';
import type { CodeCompletion } from '../../../code';

/** A variable that can be used where the block begins; the shape is that of `workflows.scope`. */
export interface ScopeVariable {
  readonly name: string;
  readonly type: string;
  readonly description: string;
  readonly fields: readonly ScopeField[];
}

export interface ScopeField extends ScopeVariable {
  /** What is written to have it: `order.address?.city`. */
  readonly expression: string;
}

/** What fields ask of the type checker about the block that they belong to. */
export interface FieldAssist {
  readonly source: string;
  readonly block: Span | undefined;
  readonly fields: Readonly<Record<string, TextRange>>;
  readonly complete: (source: string, offset: number) => Promise<readonly CodeCompletion[]>;
  readonly scope: () => Promise<readonly ScopeVariable[]>;
  /** Makes a step before the block out of an expression, and lets the field read its result. */
  readonly extract: (field: string, expression: string) => void;
}

const NONE: FieldAssist = {
  source: '',
  block: undefined,
  fields: {},
  complete: async () => [],
  scope: async () => [],
  extract: () => undefined,
};

export const AssistContext = createContext<FieldAssist>(NONE);

export function useAssist(): FieldAssist {
  return use(AssistContext);
}

/** The whole text with a field as it is being typed, and where in it the caret is. A field that is not written yet stands before its block. */
export function placeOf(assist: FieldAssist, field: string, text: string, caret: number): { source: string; offset: number } | null {
  const { source, block, fields } = assist;
  const span = fields[field];
  if (span !== undefined) return { source: source.slice(0, span.start) + text + source.slice(span.end), offset: span.start + caret };
  if (block === undefined) return null;
  return { source: `${source.slice(0, block.start)}(${text});\n${source.slice(block.start)}`, offset: block.start + 1 + caret };
}
