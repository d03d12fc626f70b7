import ts from 'typescript';
import type { Argument, holdings, Result } from '../definition';
import type { Printer } from './printer';
import type { Reader } from './reader';

export interface Awaited {
  result?: Result;
  call: ts.CallExpression;
}

/** `await f()`, `const x = await f()`, `x = await f()`, `return await f()`, `return f()`: the call, and where its value goes. */
export function readAwaited(statement: ts.Statement, at: Reader): Awaited | undefined {
  if (ts.isExpressionStatement(statement)) {
    const { expression } = statement;
    if (ts.isBinaryExpression(expression) && expression.operatorToken.kind === ts.SyntaxKind.EqualsToken) {
      const call = awaitedCall(expression.right);
      return call && { result: { as: 'assign', name: at.field('result.name', expression.left) }, call };
    }
    const call = awaitedCall(expression);
    return call && { call };
  }
  if (ts.isReturnStatement(statement)) {
    const { expression } = statement;
    if (expression !== undefined && ts.isCallExpression(expression) && isPlainCall(expression))
      return { result: { as: 'return', bare: true }, call: expression };
    const call = awaitedCall(expression);
    return call && { result: { as: 'return' }, call };
  }
  const declared = readDeclared(statement);
  const call = awaitedCall(declared?.declaration.initializer);
  if (declared === undefined || call === undefined) return undefined;
  const name = at.field('result.name', declared.declaration.name);
  const { type } = declared.declaration;
  return { result: { as: declared.keyword, name, ...(type === undefined ? {} : { type: at.field('result.type', type) }) }, call };
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

function awaitedCall(node: ts.Expression | undefined): ts.CallExpression | undefined {
  if (node === undefined || !ts.isAwaitExpression(node)) return undefined;
  return ts.isCallExpression(node.expression) && isPlainCall(node.expression) ? node.expression : undefined;
}

/** No `?.()`, no spread: the arguments can be shown one by one. */
export function isPlainCall(call: ts.CallExpression): boolean {
  return call.questionDotToken === undefined && !call.arguments.some(ts.isSpreadElement);
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

/** An object literal of plain fields is taken apart; anything else is an expression. */
export function readArgument(node: ts.Expression, path: string, at: Reader): Argument {
  const expression = at.field(path, node);
  if (!ts.isObjectLiteralExpression(node)) return { expression };
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

/** The statement around an awaited call. */
export function printAwaited(result: Result | undefined, to: Printer, call: (before: number) => string): string {
  const head = awaitedHead(result, to);
  return `${head}${call(head.length)};`;
}

function awaitedHead(result: Result | undefined, to: Printer): string {
  if (result === undefined) return 'await ';
  if (result.as === 'return') return result.bare ? 'return ' : 'return await ';
  const name = to.text(result.name ?? '');
  if (result.as === 'assign') return `${name} = await `;
  return `${result.as} ${name}${result.type === undefined ? '' : `: ${to.text(result.type)}`} = await `;
}
