import type ts from 'typescript';
import type { BlockOf, KindName, LaneName } from '../definition';
import type { Printer } from './printer';
import type { Reader } from './reader';

/** How a block of one kind is read from a statement, and how it is written. One file per kind. */
export interface Syntax<K extends KindName> {
  /** Undefined when the statement is not of this kind. */
  read(statement: ts.Statement, at: Reader): Reading<K> | undefined;
  /** The statement, its first line without indentation, its further lines fully indented. */
  print(block: BlockOf<K>, to: Printer): string;
}

type OwnFields<K extends KindName> = { [F in keyof Omit<BlockOf<K>, 'id' | 'kind' | 'title' | 'description' | 'lanes'>]: BlockOf<K>[F] };

export interface Reading<K extends KindName> {
  fields: OwnFields<K>;
  lanes?: LaneReading[];
}

export interface LaneReading {
  name: LaneName;
  value?: string | undefined;
  /** What holds the statements: a block, one statement without braces, a case clause. Absent: the lane is an expression only. */
  body?: ts.Node;
  statements: readonly ts.Statement[];
}
