import ts from 'typescript';
import { isAsync } from './calls';
import { isThenable } from './floating-promise';
import { nodes, type Rule } from './rule';

/** A promise is always true: what it will be, only `await` tells. */
export const unawaitedCondition: Rule = {
  id: 'workflow/unawaited-condition',
  severity: 'error',
  check({ file, checker, report }) {
    for (const node of nodes(file)) {
      for (const test of testsOf(node)) {
        if (!ts.isCallExpression(test) || !isThenable(checker.getTypeAtLocation(test), checker)) continue;
        const start = test.getStart(file);
        const fn = ts.findAncestor(test, ts.isFunctionLike);
        report(
          test,
          `'${test.expression.getText(file)}(...)' gives a promise, which is always true: write 'await' to ask for its value.`,
          ...(fn && isAsync(fn) ? [{ title: "Add 'await'", edits: [{ start, end: start, text: 'await ' }] }] : []),
        );
      }
    }
  },
};

function testsOf(node: ts.Node): ts.Expression[] {
  if (ts.isIfStatement(node) || ts.isWhileStatement(node) || ts.isDoStatement(node)) return [node.expression];
  if (ts.isForStatement(node)) return node.condition ? [node.condition] : [];
  if (ts.isConditionalExpression(node)) return [node.condition];
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) return [node.operand];
  if (ts.isBinaryExpression(node) && [ts.SyntaxKind.AmpersandAmpersandToken, ts.SyntaxKind.BarBarToken].includes(node.operatorToken.kind))
    return [node.left];
  return [];
}
