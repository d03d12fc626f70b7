import ts from 'typescript';
import type { Names, Sort } from '../definition';
import { calleeText } from './awaited';
import { isAsync } from './reader';

/**
 * The names that a lane declares, or the function or loop around it, as far as they mean something to its steps: others
 * change nothing of what is read.
 */
export function declaredIn(body: ts.Node, statements: readonly ts.Statement[], names: Names): ReadonlyMap<string, Sort> {
  const declared = new Map<string, Sort>();
  around(body, names, declared);
  const known = declared.size === 0 ? names : names.inside(declared);
  for (const statement of statements) {
    if (ts.isVariableStatement(statement)) for (const each of statement.declarationList.declarations) declare(each, known, declared);
    else if (ts.isFunctionDeclaration(statement) && statement.name !== undefined)
      declared.set(statement.name.text, isAsync(statement) && statement.asteriskToken === undefined ? 'function' : 'other');
    else if (ts.isClassDeclaration(statement) && statement.name !== undefined) declared.set(statement.name.text, 'other');
  }
  for (const [name, sort] of declared) if (sort === 'other' && !names.knows(name)) declared.delete(name);
  return declared;
}

/** The names that are declared right outside of a body: parameters, a loop's variables, the caught error. */
function around({ parent }: ts.Node, names: Names, declared: Map<string, Sort>): void {
  if (parent === undefined) return;
  if (ts.isFunctionLike(parent)) {
    for (const [i, each] of parent.parameters.entries())
      bind(each.name, i === 0 && ts.isIdentifier(each.name) && isSaga(parent, names) ? 'saga' : 'other', declared);
  } else if (ts.isForStatement(parent) || ts.isForOfStatement(parent) || ts.isForInStatement(parent)) {
    const list = parent.initializer;
    if (list !== undefined && ts.isVariableDeclarationList(list)) for (const each of list.declarations) declare(each, names, declared);
  } else if (ts.isCatchClause(parent) && parent.variableDeclaration !== undefined) bind(parent.variableDeclaration.name, 'other', declared);
}

/** The function is the steps of a saga. */
function isSaga(fn: ts.Node, names: Names): boolean {
  const call = fn.parent;
  return call !== undefined && ts.isCallExpression(call) && call.arguments[0] === fn && names.sdk(calleeText(call) ?? '') === 'saga';
}

function declare({ name, initializer }: ts.VariableDeclaration, names: Names, into: Map<string, Sort>): void {
  const sort = initializer === undefined ? 'other' : sortOf(initializer, names);
  const whole = ts.isIdentifier(name);
  if (sort === 'activities' || sort === 'localActivities')
    bind(name, whole ? sort : sort === 'activities' ? 'activity' : 'localActivity', into);
  else bind(name, whole ? sort : 'other', into);
}

function sortOf(value: ts.Expression, names: Names): Sort {
  if (ts.isArrowFunction(value) || ts.isFunctionExpression(value))
    return isAsync(value) && value.asteriskToken === undefined ? 'function' : 'other';
  const call = ts.isAwaitExpression(value) ? value.expression : value;
  const sdk = ts.isCallExpression(call) ? names.sdk(calleeText(call) ?? '') : undefined;
  if (sdk === 'proxyActivities') return 'activities';
  if (sdk === 'proxyLocalActivities') return 'localActivities';
  return sdk === 'getExternalWorkflowHandle' || sdk === 'startChild' ? 'handle' : 'other';
}

function bind(name: ts.BindingName, sort: Sort, into: Map<string, Sort>): void {
  if (ts.isIdentifier(name)) into.set(name.text, sort);
  else for (const each of name.elements) if (!ts.isOmittedExpression(each)) bind(each.name, sort, into);
}
