import ts from 'typescript';
import type { Names } from '../definition';
import type { SourceText } from './file';
import { withRemarks } from './remarks';
import type { LaneReading } from './syntax';

export interface Range {
  start: number;
  end: number;
}

/** Reads one statement's texts and notes where each field stands. */
export class Reader {
  fields: Record<string, Range> = {};
  readonly base: string;

  constructor(
    readonly file: SourceText,
    readonly names: Names,
    private readonly statement: ts.Node,
  ) {
    this.base = file.indentAt(statement.getStart(file.ast));
  }

  /** The node's text; its place is noted under the field's name. */
  field(name: string, node: ts.Node): string {
    return this.range(name, node.getStart(this.file.ast), node.end);
  }

  range(name: string, start: number, end: number): string {
    this.fields[name] = { start, end };
    return this.file.cut(start, end, this.base, this.statement);
  }

  /** The same for what stands in parentheses of its own, with the block comments beside it. */
  between(name: string, node: ts.Node): string {
    const { start, end } = withRemarks(node, this.file);
    return this.range(name, start, end);
  }

  optional<F extends string>(name: F, node: ts.Node | undefined): { [K in F]?: string } {
    return node === undefined ? {} : ({ [name]: this.field(name, node) } as { [K in F]?: string });
  }

  text(node: ts.Node): string {
    return this.file.cut(node.getStart(this.file.ast), node.end, this.base, this.statement);
  }
}

/** A lane out of the body of an `if`, a loop, a function. */
export function laneOf(name: LaneReading['name'], body: ts.Statement, value?: string): LaneReading {
  return { name, value, body, statements: ts.isBlock(body) ? body.statements : [body] };
}

/** An arrow or a function expression with a block body and nothing else that would be lost. */
export function functionBody(
  node: ts.Node | undefined,
): { fn: ts.ArrowFunction | ts.FunctionExpression; body: ts.Block; async: boolean } | undefined {
  if (node === undefined || !(ts.isArrowFunction(node) || ts.isFunctionExpression(node))) return undefined;
  if (node.typeParameters !== undefined || node.asteriskToken !== undefined || !ts.isBlock(node.body)) return undefined;
  if (ts.isFunctionExpression(node) && node.name !== undefined) return undefined;
  return { fn: node, body: node.body, async: isAsync(node) };
}

/** The body of `(async () => { ... })()`. */
export function bodyOfCalled(node: ts.Expression): ts.Block | undefined {
  if (!ts.isCallExpression(node) || node.arguments.length > 0 || node.typeArguments !== undefined || ts.isOptionalChain(node))
    return undefined;
  if (!ts.isParenthesizedExpression(node.expression)) return undefined;
  const found = functionBody(node.expression.expression);
  return found?.async && ts.isArrowFunction(found.fn) && found.fn.parameters.length === 0 && found.fn.type === undefined
    ? found.body
    : undefined;
}

export function isAsync(node: ts.Node): boolean {
  return ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some((each) => each.kind === ts.SyntaxKind.AsyncKeyword);
}
