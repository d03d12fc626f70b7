import ts from 'typescript';
import { nodes, type Rule } from './rule';

/** A loop without end and without a pause: the workflow task would never finish. */
export const endlessLoop: Rule = {
  id: 'workflow/endless-loop',
  severity: 'error',
  check({ file, report }) {
    for (const node of nodes(file)) {
      if (!isEndless(node) || leaves(node.statement, node)) continue;
      report(
        { start: node.getStart(file), end: node.statement.getStart(file) },
        "This loop never ends and never pauses, so the workflow would hang: wait inside it ('await sleep(...)', 'await condition(...)') or leave it.",
      );
    }
  },
};

export function isEndless(node: ts.Node): node is ts.WhileStatement | ts.DoStatement | ts.ForStatement {
  if (ts.isWhileStatement(node) || ts.isDoStatement(node)) return isTrue(node.expression);
  return ts.isForStatement(node) && (!node.condition || isTrue(node.condition));
}

function isTrue(expression: ts.Expression): boolean {
  if (ts.isParenthesizedExpression(expression)) return isTrue(expression.expression);
  return expression.kind === ts.SyntaxKind.TrueKeyword || (ts.isNumericLiteral(expression) && expression.text !== '0');
}

/** Something inside waits or goes out. Inner functions do not count: they may never be called. */
function leaves(node: ts.Node, loop: ts.Node): boolean {
  if (ts.isFunctionLike(node)) return false;
  if (ts.isAwaitExpression(node) || ts.isYieldExpression(node) || ts.isReturnStatement(node) || ts.isThrowStatement(node)) return true;
  if (ts.isForOfStatement(node) && node.awaitModifier) return true;
  if (ts.isBreakStatement(node)) return targetOf(node) === loop || !contains(loop, targetOf(node));
  if (ts.isContinueStatement(node) && node.label) return !contains(loop, targetOf(node)) && targetOf(node) !== loop;
  return ts.forEachChild(node, (child) => leaves(child, loop) || undefined) ?? false;
}

function targetOf(node: ts.BreakOrContinueStatement): ts.Node | undefined {
  for (let at: ts.Node | undefined = node.parent; at; at = at.parent) {
    if (node.label) {
      if (ts.isLabeledStatement(at) && at.label.text === node.label.text) return at.statement;
    } else if (ts.isIterationStatement(at, false) || ts.isSwitchStatement(at)) return at;
  }
  return undefined;
}

function contains(outer: ts.Node, inner: ts.Node | undefined): boolean {
  return inner !== undefined && inner.pos >= outer.pos && inner.end <= outer.end;
}
