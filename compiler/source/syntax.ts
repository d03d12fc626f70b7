import type ts from 'typescript';
import type { BlockOf, KindName, Lane, LaneName } from '../definition';
import type { Printer } from './printer';
import type { Reader } from './reader';

/** How a block of one kind is read from a statement, and how it is written. One file per kind. */
export interface Syntax<K extends KindName> {
  /** Undefined when the statement is not of this kind. */
  read(statement: ts.Statement, at: Reader): Reading<K> | undefined;
  /** The statement, its first line without indentation, its further lines fully indented. */
  print(block: BlockOf<K>, to: Printer): string;
  /** One lane's own part of the statement: `else { ... }`, `case 1: { ... }`, an element of a list. `to` is where the statement stands. */
  printLane?(lane: Lane, to: Printer): string;
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
  /** What goes when the lane goes: a case clause, an element of a list, a property. */
  whole?: ts.Node;
  /** End of what stands before the lane's own keyword: from there on, comments are the lane's. */
  after?: number;
}
