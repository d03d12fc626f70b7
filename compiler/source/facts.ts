import ts from 'typescript';
import type { Facts } from '../definition';
import { isDeclaration, isReference } from './references';

/** What a block's own text, without its lanes, calls and which names it uses; not yet told which of them are variables. */
export interface RawFacts {
  calls: readonly string[];
  /** Name to bits: 1 read, 2 written. */
  names: ReadonlyMap<string, number>;
  declares: readonly string[];
}

export const noFacts: RawFacts = { calls: [], names: new Map(), declares: [] };

/** The facts of a block in a function that declares the variables `local`. */
export function factsIn({ calls, names, declares }: RawFacts, local: ReadonlySet<string>): Facts {
  const reads: string[] = [];
  const writes: string[] = [];
  for (const [name, access] of names) {
    if (!local.has(name)) continue;
    if (access & 1) reads.push(name);
    if (access & 2) writes.push(name);
  }
  return { calls: [...calls], reads, writes, declares: [...declares] };
}

export function rawFactsOf(statement: ts.Node, lanes: readonly ts.Node[], ast: ts.SourceFile): RawFacts {
  if (lanes.length === 1 && lanes[0] === statement) return noFacts;
  const calls = new Set<string>();
  const names = new Map<string, number>();
  const declares = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (node !== statement && lanes.includes(node)) {
      // A case clause without braces holds its own expression, which belongs to the switch.
      if (ts.isCaseClause(node)) visit(node.expression);
      return;
    }
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
      const callee = node.expression.getText(ast).replace(/\s+/g, '');
      if (callee.length <= 80 && !callee.includes('{')) calls.add(callee);
    }
    if (ts.isIdentifier(node)) {
      if (isDeclaration(node)) {
        declares.add(node.text);
        names.set(node.text, (names.get(node.text) ?? 0) | 2);
      } else if (isReference(node)) names.set(node.text, (names.get(node.text) ?? 0) | accessOf(node));
      return;
    }
    ts.forEachChild(node, visit);
  };
  visit(statement);
  return { calls: [...calls], names, declares: [...declares] };
}

export function declaredIn(nodes: readonly ts.Node[]): string[] {
  const names: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && isDeclaration(node)) names.push(node.text);
    ts.forEachChild(node, visit);
  };
  nodes.forEach(visit);
  return names;
}

function accessOf(node: ts.Identifier): number {
  const { parent } = node;
  if (ts.isBinaryExpression(parent) && parent.left === node && isAssignment(parent.operatorToken.kind))
    return parent.operatorToken.kind === ts.SyntaxKind.EqualsToken ? 2 : 3;
  if ((ts.isPrefixUnaryExpression(parent) || ts.isPostfixUnaryExpression(parent)) && parent.operand === node)
    return parent.operator === ts.SyntaxKind.PlusPlusToken || parent.operator === ts.SyntaxKind.MinusMinusToken ? 3 : 1;
  if (ts.isArrayLiteralExpression(parent) && ts.isBinaryExpression(parent.parent) && parent.parent.left === parent) return 2;
  return 1;
}

function isAssignment(kind: ts.SyntaxKind): boolean {
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}
