import type { Block, Definition, FunctionDefinition, Lane, ModuleItem, Names } from '../definition';
import type { RawFacts } from './facts';
import type { SourceText } from './file';
import type { Range } from './reader';
import type { Remark } from './unheld';

/** A block with its places in the source. Offsets only: no syntax node outlives the reading. */
export interface ParsedBlock {
  block: Block;
  /** The statement; of a group and a comment, the comments themselves. */
  start: number;
  end: number;
  /** With the comments that belong to it. */
  from: number;
  to: number;
  notes: Range[];
  fields: Record<string, Range>;
  lanes: ParsedLane[];
  isStatement: boolean;
  facts: RawFacts;
}

export interface ParsedLane {
  lane: Lane;
  form: 'braces' | 'statement' | 'clause' | 'region' | 'expression';
  /** The body with its braces. */
  start: number;
  end: number;
  /** Between the braces, behind the comment on the line of the opening one. */
  open: number;
  close: number;
  children: ParsedBlock[];
  /** What goes when the lane goes, with the comments before it, where that is known. */
  whole?: Range;
}

/** A function before its body is read. */
export interface FunctionHead extends Range {
  definition: FunctionDefinition;
  from: number;
  notes: Range[];
  fields: Record<string, Range>;
  /** Comments before its body that no other part holds. */
  remarks: readonly Remark[];
  declares: readonly string[];
}

export interface ParsedFunction {
  definition: FunctionDefinition;
  head: FunctionHead;
  body: ParsedLane;
}

export interface ParsedItem extends Range {
  item: ModuleItem;
  /** With the comment that belongs to it. */
  from: number;
  /** The names of an import or a proxy, one by one. */
  elements?: readonly Range[];
  /** A proxy's options. */
  options?: Range;
}

export interface ParsedFile {
  file: SourceText;
  definition: Definition;
  names: Names;
  items: ParsedItem[];
  functions: ParsedFunction[];
  /** By id. */
  blocks: Map<string, ParsedBlock>;
}
