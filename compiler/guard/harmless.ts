import ts from 'typescript';
import type { Names } from '../definition';
import { type Renames, sameCode } from '../diff';
import { codeOf, type Scope } from './tree';

/** Methods and functions that give the same for the same and change nothing. */
const PURE_METHODS = new Set(
  'at concat endsWith entries every filter find findIndex flat flatMap getTime includes indexOf join keys lastIndexOf map padEnd padStart reduce repeat replace replaceAll slice some split startsWith substring toFixed toISOString toJSON toLocaleString toLowerCase toSorted toString toUpperCase trim trimEnd trimStart valueOf values'.split(
    ' ',
  ),
);
const PURE_FUNCTIONS =
  /^(String|Number|Boolean|BigInt|parseInt|parseFloat|Array\.(from|of|isArray)|Object\.(keys|values|entries|fromEntries|assign)|JSON\.(stringify|parse)|Math\.(?!random)\w+|Date\.now)$/;
const PURE_CLASSES = /^(Date|Map|Set|Error|Array|URL|ApplicationFailure)$/;

/** Options by which the code is told apart on replay, or that change what it asks for later. */
const TELLING = /\b(activityId|workflowId|cancellationType|taskQueue)\b/;

/** What the names of a file mean. */
export type Callees = Pick<Names, 'activity' | 'sdk'>;

/** `charge`, or `acts.charge` of a proxy. */
function isActivity(callee: string, { activity }: Callees): boolean {
  const [name = '', member, ...more] = callee.split('.');
  return more.length === 0 && activity(name, member !== undefined) !== undefined;
}

/**
 * A change that no replay can tell: what goes into an activity, how long a timer takes, what is logged or returned. The history has
 * the answers, and the engine compares kinds and names, not contents.
 */
export function isHarmless(
  before: ts.Statement,
  after: ts.Statement,
  scopes: { readonly old: Scope; readonly next: Scope },
  callees: Callees,
  renames: Renames,
): boolean {
  if (scopes.old.isQueryHandler(before) && scopes.next.isQueryHandler(after)) return true;
  const scope = scopes.next;
  const [a, b] = [leafOf(before), leafOf(after)];
  if (!a || !b || a.expressions.length === 0) return false;
  if (!sameCode(without(before, a, scope), without(after, b, scope), renames)) return false;
  const kind = kindOf(b, callees);
  if (kind === undefined) return false;
  const changed = pairs(a.expressions, b.expressions).filter(
    ([x, y]) => !x || !y || !sameCode(codeOf(x, scope, false), codeOf(y, scope, false), renames),
  );
  for (const [x, y] of changed) {
    if ((x && !isPure(x)) || (y && !isPure(y))) return false;
    const texts = `${x?.getText() ?? ''} ${y?.getText() ?? ''}`;
    if (kind === 'timer' && !(x && y && isDuration(x) && isDuration(y))) return false;
    if (kind === 'options' && TELLING.test(texts)) return false;
  }
  return kind !== 'timer' || a.expressions.length === b.expressions.length;
}

/** What may come or go without a trace: a query's handler, a line of the log, a value that is computed out of what is there. */
export function leavesNoTrace(statement: ts.Statement, scope: Scope, callees: Callees): boolean {
  if (scope.isQueryHandler(statement) || ts.isEmptyStatement(statement)) return true;
  if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) return true;
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.every(({ initializer }) => initializer === undefined || isSafe(initializer));
  const leaf = ts.isExpressionStatement(statement) ? leafOf(statement) : undefined;
  if (!leaf?.call || !leaf.expressions.every(isPure)) return false;
  const callee = leaf.call.expression.getText().replace(/\s+/g, '');
  const dot = callee.lastIndexOf('.');
  return dot > 0 && (callees.sdk(callee.slice(0, dot)) === 'log' || callee.startsWith('console.'));
}

/** It changes nothing, and it cannot throw on what an older run has. */
function isSafe(node: ts.Expression): boolean {
  if (ts.isParenthesizedExpression(node)) return isSafe(node.expression);
  if (ts.isIdentifier(node) || ts.isLiteralExpression(node)) return true;
  if (ts.isPropertyAccessExpression(node))
    return ts.isIdentifier(node.expression) || (node.questionDotToken !== undefined && isSafe(node.expression));
  if (ts.isTemplateExpression(node)) return node.templateSpans.every((span) => isSafe(span.expression));
  if (ts.isBinaryExpression(node))
    return isPure(node) && isSafe(node.left) && isSafe(node.right) && node.operatorToken.kind !== ts.SyntaxKind.InKeyword;
  if (ts.isPrefixUnaryExpression(node)) return isPure(node) && isSafe(node.operand);
  if (ts.isConditionalExpression(node)) return isSafe(node.condition) && isSafe(node.whenTrue) && isSafe(node.whenFalse);
  if (ts.isArrayLiteralExpression(node)) return node.elements.every((each) => !ts.isSpreadElement(each) && isSafe(each));
  if (ts.isObjectLiteralExpression(node))
    return node.properties.every(
      (each) => ts.isShorthandPropertyAssignment(each) || (ts.isPropertyAssignment(each) && isSafe(each.initializer)),
    );
  return [ts.SyntaxKind.TrueKeyword, ts.SyntaxKind.FalseKeyword, ts.SyntaxKind.NullKeyword].includes(node.kind);
}

interface Leaf {
  readonly call?: ts.CallExpression;
  /** What may differ. */
  readonly expressions: readonly ts.Expression[];
  /** The stretch that holds them. */
  readonly from: number;
  readonly to: number;
}

function leafOf(statement: ts.Statement): Leaf | undefined {
  if (ts.isReturnStatement(statement)) {
    const { expression } = statement;
    if (!expression) return undefined;
    const call = callIn(expression);
    return call ? ofCall(call) : { expressions: [expression], from: expression.getStart(), to: expression.end };
  }
  const expression = ts.isExpressionStatement(statement)
    ? statement.expression
    : ts.isVariableStatement(statement) && statement.declarationList.declarations.length === 1
      ? statement.declarationList.declarations[0]?.initializer
      : undefined;
  const value =
    expression && ts.isBinaryExpression(expression) && expression.operatorToken.kind === ts.SyntaxKind.EqualsToken
      ? expression.right
      : expression;
  const call = value && callIn(value);
  return call && ofCall(call);
}

function callIn(expression: ts.Expression): ts.CallExpression | undefined {
  if (ts.isAwaitExpression(expression)) return callIn(expression.expression);
  return ts.isCallExpression(expression) && !expression.arguments.some(ts.isSpreadElement) ? expression : undefined;
}

function ofCall(call: ts.CallExpression): Leaf {
  return { call, expressions: call.arguments, from: call.arguments.pos, to: call.arguments.end };
}

function without(statement: ts.Statement, { from, to }: Leaf, scope: Scope): string {
  const code = codeOf(statement, scope, false);
  const inner = statement.getSourceFile().text.slice(from, to);
  const at = code.lastIndexOf(inner);
  // Types inside of the arguments were taken out: compare the head alone.
  if (at < 0) return statement.getSourceFile().text.slice(statement.getStart(), from);
  return code.slice(0, at) + code.slice(at + inner.length);
}

function kindOf({ call }: Leaf, callees: Callees): 'values' | 'options' | 'timer' | undefined {
  if (!call) return 'values';
  const callee = call.expression.getText().replace(/\s+/g, '');
  if (isActivity(callee, callees)) return 'values';
  if (callee.endsWith('.executeWithOptions') && isActivity(callee.slice(0, -'.executeWithOptions'.length), callees)) return 'options';
  const dot = callee.lastIndexOf('.');
  if (dot > 0 && callees.sdk(callee.slice(0, dot)) === 'log') return 'values';
  switch (callees.sdk(callee)) {
    case 'sleep':
      return 'timer';
    case 'executeChild':
    case 'startChild':
      return 'options';
    case 'continueAsNew':
      return 'values';
    default:
      return undefined;
  }
}

function pairs<T>(a: readonly T[], b: readonly T[]): (readonly [T | undefined, T | undefined])[] {
  return Array.from({ length: Math.max(a.length, b.length) }, (_, i) => [a[i], b[i]] as const);
}

function isDuration(node: ts.Expression): boolean {
  if (ts.isNumericLiteral(node)) return Number(node.text.replaceAll('_', '')) > 0;
  if (ts.isStringLiteralLike(node)) return !/^0/.test(node.text);
  return (
    ts.isBinaryExpression(node) &&
    node.operatorToken.kind === ts.SyntaxKind.AsteriskToken &&
    isDuration(node.left) &&
    isDuration(node.right)
  );
}

/** Evaluating it changes nothing and asks for nothing. */
export function isPure(node: ts.Node): boolean {
  switch (node.kind) {
    case ts.SyntaxKind.AwaitExpression:
    case ts.SyntaxKind.YieldExpression:
    case ts.SyntaxKind.DeleteExpression:
    case ts.SyntaxKind.TaggedTemplateExpression:
      return false;
    default:
  }
  if (ts.isFunctionLike(node)) return ts.isArrowFunction(node) && !ts.isBlock(node.body) && isPure(node.body);
  if (ts.isBinaryExpression(node)) {
    const { kind } = node.operatorToken;
    if (kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment) return false;
  }
  if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node))
    if (node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken) return false;
  if (ts.isCallExpression(node)) {
    const callee = node.expression;
    const known = ts.isPropertyAccessExpression(callee) && PURE_METHODS.has(callee.name.text);
    if (!known && !PURE_FUNCTIONS.test(callee.getText())) return false;
  }
  if (ts.isNewExpression(node) && !PURE_CLASSES.test(node.expression.getText())) return false;
  return ts.forEachChild(node, (child) => (isPure(child) ? undefined : true)) !== true;
}
