import ts from 'typescript';
import { nodes, type Rule, type RuleContext } from './rule';

/** A promise that nobody waits for: its failure is lost, and the workflow may end before it. */
export const floatingPromise: Rule = {
  id: 'determinism/floating-promise',
  severity: 'error',
  check(context) {
    const { file, checker, report } = context;
    for (const node of nodes(file)) {
      if (!ts.isExpressionStatement(node) || isHandled(node.expression, context)) continue;
      if (!isThenable(checker.getTypeAtLocation(node.expression), checker)) continue;
      const start = node.expression.getStart(file);
      const subject = ts.isCallExpression(node.expression) ? `'${node.expression.expression.getText(file)}(...)'` : 'this promise';
      report(
        node.expression,
        `Nobody waits for ${subject}: its failure would be lost and the workflow may end before it. Write 'await', keep the promise in a variable, or 'void' if that is meant.`,
        ...(inAsync(node) ? [{ title: "Add 'await'", edits: [{ start, end: start, text: 'await ' }] }] : []),
        { title: "Say that it is meant: 'void'", edits: [{ start, end: start, text: 'void ' }] },
      );
    }
  },
};

function isHandled(expression: ts.Expression, context: RuleContext): boolean {
  if (ts.isParenthesizedExpression(expression)) return isHandled(expression.expression, context);
  if (ts.isAwaitExpression(expression) || ts.isVoidExpression(expression)) return true;
  if (ts.isBinaryExpression(expression)) {
    const operator = expression.operatorToken.kind;
    if (operator >= ts.SyntaxKind.FirstAssignment && operator <= ts.SyntaxKind.LastAssignment) return true;
    return operator === ts.SyntaxKind.CommaToken && isHandled(expression.right, context);
  }
  if (!ts.isCallExpression(expression) || !ts.isPropertyAccessExpression(expression.expression)) return false;
  // `p.catch(handler)` and `p.then(a, b)` have said what happens on failure.
  const { name } = expression.expression;
  return (name.text === 'catch' && expression.arguments.length > 0) || (name.text === 'then' && expression.arguments.length > 1);
}

export function isThenable(type: ts.Type, checker: ts.TypeChecker): boolean {
  if (type.isUnion()) return type.types.some((member) => isThenable(member, checker));
  if (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown | ts.TypeFlags.Never)) return false;
  const then = type.getProperty('then');
  return then !== undefined && checker.getTypeOfSymbol(then).getCallSignatures().length > 0;
}

function inAsync(node: ts.Node): boolean {
  for (let at: ts.Node | undefined = node.parent; at; at = at.parent) {
    if (ts.isFunctionLike(at))
      return ts.canHaveModifiers(at) && (ts.getModifiers(at) ?? []).some((each) => each.kind === ts.SyntaxKind.AsyncKeyword);
  }
  return false;
}
