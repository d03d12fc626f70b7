import ts from 'typescript';
import type { Argument, holdings, Names, Result } from '../definition';
import { activityOf } from './activity-name';
import { hidesSteps } from './hides-steps';
import type { Printer } from './printer';
import type { Reader } from './reader';
import { hasRemarks, withRemarks } from './remarks';

export interface Awaited {
  result?: Result;
  call: ts.CallExpression;
}

/**
 * A call whose value is waited for, and where the value goes: `await f()`, `const x = await f()`, `x = await f()`,
 * `return await f()`; inside of a larger expression, `list.push(await f())`, `const y = (await f()).z`; or a call that is not
 * waited for: `const promise = f()`, `return f()`, `void f()`.
 */
export function readAwaited(statement: ts.Statement, at: Reader, { spread = false } = {}): Awaited | undefined {
  const found = readOperand(statement, at);
  if (found === undefined || !ts.isCallExpression(found.operand)) return undefined;
  const call = found.operand;
  if (spread ? ts.isOptionalChain(call) : !isPlainCall(call)) return undefined;
  return { ...(found.result === undefined ? {} : { result: found.result }), call };
}

/** The same for anything that is waited for, not only a call. */
export function readOperand(statement: ts.Statement, at: Reader): { result?: Result; operand: ts.Expression } | undefined {
  const place = placeOf(statement);
  const found = place?.value && operandOf(place.value, place.as, at.names);
  if (place === undefined || found === undefined) return undefined;
  const { operand, hole, bare } = found;
  if (hole !== undefined && hidesSteps(statement, operand)) return undefined;
  const result: Partial<Result> = {};
  if (place.name !== undefined) result.name = at.field('result.name', place.name);
  if (place.type !== undefined) result.type = at.field('result.type', place.type);
  if (bare) result.bare = true;
  if (hole !== undefined) {
    result.before = at.range('result.before', place.value.getStart(), hole.getStart());
    result.after = at.range('result.after', hole.end, place.value.end);
  }
  const as = place.as ?? (hole !== undefined ? 'use' : bare ? 'void' : undefined);
  return as === undefined ? { operand } : { operand, result: { as, ...result } };
}

interface ValuePlace {
  /** Undefined: the value is dropped. */
  as: Exclude<Result['as'], 'void' | 'use'> | undefined;
  value: ts.Expression;
  name?: ts.Node;
  type?: ts.TypeNode | undefined;
}

function placeOf(statement: ts.Statement): ValuePlace | undefined {
  if (ts.isExpressionStatement(statement)) {
    const { expression } = statement;
    return ts.isBinaryExpression(expression) && expression.operatorToken.kind === ts.SyntaxKind.EqualsToken
      ? { as: 'assign', name: expression.left, value: expression.right }
      : { as: undefined, value: expression };
  }
  if (ts.isReturnStatement(statement)) return statement.expression && { as: 'return', value: statement.expression };
  const declared = readDeclared(statement);
  if (declared?.declaration.initializer === undefined) return undefined;
  const { name, type, initializer } = declared.declaration;
  return { as: declared.keyword, name, type, value: initializer };
}

function operandOf(
  value: ts.Expression,
  as: ValuePlace['as'],
  names: Names,
): { operand: ts.Expression; hole?: ts.AwaitExpression; bare?: true } | undefined {
  if (ts.isAwaitExpression(value)) return { operand: value.expression };
  if (ts.isCallExpression(value) && as !== undefined) {
    const hole = isKnown(value, names) ? undefined : holeIn(value);
    return hole === undefined ? { operand: value, bare: true } : { operand: hole.expression, hole };
  }
  if (ts.isVoidExpression(value) && as === undefined && ts.isCallExpression(value.expression))
    return { operand: value.expression, bare: true };
  const hole = holeIn(value);
  return hole && { operand: hole.expression, hole };
}

/** A call that some kind of block stands for, whatever it is given. */
function isKnown(call: ts.CallExpression, names: Names): boolean {
  const callee = calleeText(call) ?? '';
  return (
    names.sdk(callee) !== undefined ||
    names.isFunction(callee) ||
    callee.startsWith('Promise.') ||
    activityOf(call.expression, names) !== undefined
  );
}

/** The one `await` of an expression, if it is always reached. */
function holeIn(value: ts.Expression): ts.AwaitExpression | undefined {
  const found: ts.AwaitExpression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) || ts.isClassLike(node)) return;
    if (ts.isAwaitExpression(node)) found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(value);
  const [only, ...others] = found;
  if (only === undefined || others.length > 0) return undefined;
  for (let node: ts.Node = only; node !== value; node = node.parent) if (!isAlwaysReached(node)) return undefined;
  return only;
}

function isAlwaysReached(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isConditionalExpression(parent)) return parent.condition === node;
  if (ts.isBinaryExpression(parent)) return parent.left === node || !isLazy(parent.operatorToken.kind);
  // Behind `?.` nothing may be reached.
  if (ts.isCallExpression(parent) || ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent))
    return parent.expression === node || !ts.isOptionalChain(parent);
  return !ts.isTaggedTemplateExpression(parent) && !ts.isYieldExpression(parent) && !ts.isDeleteExpression(parent);
}

function isLazy(operator: ts.SyntaxKind): boolean {
  return [
    ts.SyntaxKind.AmpersandAmpersandToken,
    ts.SyntaxKind.BarBarToken,
    ts.SyntaxKind.QuestionQuestionToken,
    ts.SyntaxKind.AmpersandAmpersandEqualsToken,
    ts.SyntaxKind.BarBarEqualsToken,
    ts.SyntaxKind.QuestionQuestionEqualsToken,
  ].includes(operator);
}

interface Declared<K> {
  keyword: K;
  declaration: ts.VariableDeclaration;
  /** Further declarations of the same statement. */
  others: readonly ts.VariableDeclaration[];
}

/** A variable statement with exactly one plain declaration. */
export function readDeclared(statement: ts.Statement): Declared<'const' | 'let' | 'var'> | undefined {
  const found = readDeclaredList(statement);
  if (found === undefined || found.others.length > 0) return undefined;
  const { keyword } = found;
  return keyword === 'using' || keyword === 'await using' ? undefined : { ...found, keyword };
}

export function readDeclaredList(statement: ts.Statement): Declared<Holding> | undefined {
  if (!ts.isVariableStatement(statement) || statement.modifiers !== undefined) return undefined;
  const keyword = declarationKeyword(statement.declarationList);
  const [declaration, ...others] = statement.declarationList.declarations;
  if (keyword === undefined || declaration === undefined) return undefined;
  // `let x!: T` has a type and no value; anything else with a mark is no TypeScript.
  const { exclamationToken, type, initializer } = declaration;
  if (exclamationToken !== undefined && (type === undefined || initializer !== undefined || keyword === 'const')) return undefined;
  return { keyword, declaration, others };
}

export type Holding = (typeof holdings)[number];

export function declarationKeyword(list: ts.VariableDeclarationList): Holding | undefined {
  return keywords.get(list.flags & ts.NodeFlags.BlockScoped);
}

const keywords: ReadonlyMap<number, Holding> = new Map<number, Holding>([
  [0, 'var'],
  [ts.NodeFlags.Let, 'let'],
  [ts.NodeFlags.Const, 'const'],
  [ts.NodeFlags.Using, 'using'],
  [ts.NodeFlags.AwaitUsing, 'await using'],
]);

/** No `?.()`, no spread: the call is always made, and its arguments can be shown one by one. */
export function isPlainCall(call: ts.CallExpression): boolean {
  return !ts.isOptionalChain(call) && !call.arguments.some(ts.isSpreadElement);
}

/** The callee's text when it is `name` or `object.name`. */
export function calleeText(call: ts.CallExpression): string | undefined {
  const { expression } = call;
  if (ts.isIdentifier(expression)) return expression.text;
  if (ts.isPropertyAccessExpression(expression) && ts.isIdentifier(expression.expression) && ts.isIdentifier(expression.name))
    return expression.questionDotToken === undefined ? `${expression.expression.text}.${expression.name.text}` : undefined;
  return undefined;
}

export function readArguments(nodes: readonly ts.Expression[], at: Reader): Argument[] {
  return nodes.map((node, i) => readArgument(node, `args.${i}`, at));
}

/**
 * An object literal of plain fields is taken apart; anything else is an expression, with its dots when it is spread. One with
 * comments between its fields stays as it is written: taken apart, it would lose them.
 */
export function readArgument(node: ts.Expression, path: string, at: Reader): Argument {
  const { start, end } = withRemarks(node, at.file);
  const expression = at.range(path, start, end);
  if (!ts.isObjectLiteralExpression(node) || start < node.getStart(at.file.ast) || end > node.end) return { expression };
  if (hasRemarks(node, at.file)) return { expression };
  const fields: { name: string; expression: string }[] = [];
  const places: [string, ts.Node][] = [];
  for (const property of node.properties) {
    if (ts.isShorthandPropertyAssignment(property) && property.objectAssignmentInitializer === undefined) {
      fields.push({ name: property.name.text, expression: property.name.text });
      places.push([property.name.text, property.name]);
    } else if (ts.isPropertyAssignment(property) && (ts.isIdentifier(property.name) || ts.isStringLiteral(property.name))) {
      const name = property.name.getText();
      fields.push({ name, expression: at.text(property.initializer) });
      places.push([name, property.initializer]);
    } else return { expression };
  }
  if (new Set(fields.map((each) => each.name)).size < fields.length) return { expression };
  for (const [name, place] of places) at.field(`${path}.${name}`, place);
  return { fields };
}

/** The statement around a call that is waited for, or not. */
export function printAwaited(result: Result | undefined, to: Printer, call: (before: number) => string): string {
  const head = `${placeText(result, to)}${to.text(result?.before ?? '')}${result?.bare ? '' : 'await '}`;
  return `${head}${call(head.length - head.lastIndexOf('\n') - 1)}${to.text(result?.after ?? '')};`;
}

function placeText(result: Result | undefined, to: Printer): string {
  if (result === undefined || result.as === 'use') return '';
  if (result.as === 'return' || result.as === 'void') return `${result.as} `;
  const name = to.text(result.name ?? '');
  if (result.as === 'assign') return `${name} = `;
  return `${result.as} ${name}${result.type === undefined ? '' : `: ${to.text(result.type)}`} = `;
}
