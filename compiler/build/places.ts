import ts from 'typescript';

/** Statements that do nothing when control reaches them (types, hoisted functions), or that must stay first (directives). */
export function canMark(node: ts.Statement): boolean {
  if (ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node))
    return false;
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isExportAssignment(node) || ts.isModuleDeclaration(node))
    return false;
  if (ts.isEmptyStatement(node)) return false;
  return !isDirective(node);
}

/** `'use strict'` among the first statements of a body. */
function isDirective(node: ts.Statement): boolean {
  return ts.isExpressionStatement(node) && ts.isStringLiteral(node.expression) && node.getText().charAt(0) !== '(';
}

export function isStatementList(node: ts.Node): boolean {
  return ts.isBlock(node) || ts.isCaseOrDefaultClause(node) || ts.isModuleBlock(node);
}

/** The one statement of an `if`, `else` or loop that was written without braces. */
export function isBodyOf(node: ts.Statement): boolean {
  const { parent } = node;
  if (ts.isIfStatement(parent)) return parent.thenStatement === node || parent.elseStatement === node;
  return (ts.isIterationStatement(parent, false) || ts.isWithStatement(parent)) && parent.statement === node;
}

/** Places where `e` may become `(mark, e)`: its value is used, not its name or its `this`. */
export function isExpressionSlot(node: ts.Node): boolean {
  if (ts.isFunctionExpression(node) || ts.isArrowFunction(node) || ts.isClassExpression(node) || ts.isSpreadElement(node)) return false;
  const { parent } = node;
  if (ts.isArrowFunction(parent)) return parent.body === node;
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node;
  if (ts.isConditionalExpression(parent)) return parent.condition !== node;
  if (ts.isCallExpression(parent)) return parent.arguments.some((argument) => argument === node);
  return ts.isArrayLiteralExpression(parent) || ts.isAwaitExpression(parent) || ts.isReturnStatement(parent);
}
