import ts from 'typescript';
import { isAsync, isCommand, messageKind } from './calls';
import { nodes, type Rule, type RuleContext, sdkName } from './rule';

const CHANGES = /^(push|pop|shift|unshift|splice|sort|reverse|set|add|delete|clear)$/;

/** What is asked on replay and at any time must not leave anything behind: queries, predicates of `condition`, validators of updates. */
export const sideEffectInQuery: Rule = {
  id: 'determinism/side-effect-in-query',
  severity: 'error',
  check(context) {
    const { file, report } = context;
    for (const node of nodes(file)) {
      if (!ts.isCallExpression(node)) continue;
      for (const { fn, what } of asked(node, context)) {
        if (isAsync(fn)) report(fn, `${what} must answer at once: it cannot be async.`);
        for (const inner of nodes(fn)) {
          if (ts.isCallExpression(inner) && isCommand(inner, context))
            report(
              inner,
              `${what} cannot ask the engine for anything ('${inner.expression.getText(file)}'): it may run at any time, also on replay.`,
            );
          else if (changesOutside(inner, fn, context))
            report(
              inner,
              `${what} must not change anything: it may run at any time, also on replay. Change state in a signal or an update.`,
            );
        }
      }
    }
  },
};

function asked(call: ts.CallExpression, context: RuleContext): { readonly fn: ts.FunctionLikeDeclaration; readonly what: string }[] {
  const [first, second, third] = call.arguments;
  const isFunction = (node: ts.Node | undefined): node is ts.ArrowFunction | ts.FunctionExpression =>
    node !== undefined && (ts.isArrowFunction(node) || ts.isFunctionExpression(node));
  if (sdkName(call.expression, context) === 'condition' && isFunction(first)) return [{ fn: first, what: "A predicate of 'condition'" }];
  const kind = messageKind(call, context);
  if (kind === 'query' && isFunction(second)) return [{ fn: second, what: 'A query' }];
  if (kind !== 'update' || !third || !ts.isObjectLiteralExpression(third)) return [];
  return third.properties.flatMap((each) => {
    if (each.name?.getText() !== 'validator') return [];
    const fn = ts.isPropertyAssignment(each) ? each.initializer : each;
    return isFunction(fn) || ts.isMethodDeclaration(fn) ? [{ fn: fn as ts.FunctionLikeDeclaration, what: 'A validator' }] : [];
  });
}

function changesOutside(node: ts.Node, fn: ts.Node, { checker }: RuleContext): boolean {
  const target = targetOf(node);
  if (!target) return false;
  const declaration = checker.getSymbolAtLocation(target)?.valueDeclaration;
  return declaration !== undefined && !(declaration.pos >= fn.pos && declaration.end <= fn.end);
}

/** The variable that a node changes. */
function targetOf(node: ts.Node): ts.Identifier | undefined {
  if (ts.isBinaryExpression(node)) {
    const { kind } = node.operatorToken;
    return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment ? rootOf(node.left) : undefined;
  }
  if (
    (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) &&
    (node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken)
  )
    return rootOf(node.operand);
  if (ts.isDeleteExpression(node)) return rootOf(node.expression);
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && CHANGES.test(node.expression.name.text))
    return rootOf(node.expression.expression);
  return undefined;
}

function rootOf(node: ts.Expression): ts.Identifier | undefined {
  let at = node;
  while (ts.isPropertyAccessExpression(at) || ts.isElementAccessExpression(at) || ts.isNonNullExpression(at)) at = at.expression;
  return ts.isIdentifier(at) ? at : undefined;
}
