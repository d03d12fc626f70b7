import ts from 'typescript';
import type { Facts } from '../definition';
import type { ParsedFunction, ParsedLane } from './parse';
import { isDeclaration, isReference } from './references';

/** What each block of a function calls, reads and writes by itself, without what is in its lanes. */
export function factsOf({ head, body }: ParsedFunction, into: Record<string, Facts>): void {
  const local = declaredNames(head.fn);
  const lane = (each: ParsedLane): void => {
    for (const child of each.children) {
      into[child.block.id] = child.node === undefined ? { calls: [], reads: [], writes: [] } : collect(child.node, child.lanes, local);
      child.lanes.forEach(lane);
    }
  };
  lane(body);
}

function declaredNames(fn: ts.Node): Set<string> {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && isDeclaration(node)) names.add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(fn);
  return names;
}

function collect(statement: ts.Statement, lanes: readonly ParsedLane[], local: ReadonlySet<string>): Facts {
  const calls = new Set<string>();
  const reads = new Set<string>();
  const writes = new Set<string>();
  const skip = new Set(lanes.map((each) => each.node));
  const visit = (node: ts.Node): void => {
    if (skip.has(node) && node !== statement) {
      // A case clause without braces holds its own expression, which belongs to the switch.
      if (ts.isCaseClause(node)) visit(node.expression);
      return;
    }
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
      const callee = node.expression.getText().replace(/\s+/g, '');
      if (callee.length <= 80 && !callee.includes('{')) calls.add(callee);
    }
    if (ts.isIdentifier(node) && local.has(node.text)) {
      if (isDeclaration(node)) writes.add(node.text);
      else if (isReference(node)) {
        const how = accessOf(node);
        if (how !== 'write') reads.add(node.text);
        if (how !== 'read') writes.add(node.text);
      }
    }
    ts.forEachChild(node, visit);
  };
  if (lanes.length === 1 && lanes[0]?.node === statement) return { calls: [], reads: [], writes: [] };
  visit(statement);
  return { calls: [...calls], reads: [...reads], writes: [...writes] };
}

function accessOf(node: ts.Identifier): 'read' | 'write' | 'both' {
  const { parent } = node;
  if (ts.isBinaryExpression(parent) && parent.left === node && isAssignment(parent.operatorToken.kind))
    return parent.operatorToken.kind === ts.SyntaxKind.EqualsToken ? 'write' : 'both';
  if ((ts.isPrefixUnaryExpression(parent) || ts.isPostfixUnaryExpression(parent)) && parent.operand === node)
    return parent.operator === ts.SyntaxKind.PlusPlusToken || parent.operator === ts.SyntaxKind.MinusMinusToken ? 'both' : 'read';
  if (ts.isArrayLiteralExpression(parent) && ts.isBinaryExpression(parent.parent) && parent.parent.left === parent) return 'write';
  return 'read';
}

function isAssignment(kind: ts.SyntaxKind): boolean {
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}
