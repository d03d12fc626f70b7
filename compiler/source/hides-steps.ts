import ts from 'typescript';
import { isAsync } from './reader';

/** True if an asynchronous function is inside: a data block would hide its steps. What is in `except` is shown otherwise. */
export function hidesSteps(statement: ts.Node, except?: ts.Node): boolean {
  return hiddenBodies(statement, except).length > 0;
}

/** The bodies of the outermost asynchronous functions; their statements are steps of the workflow. */
export function hiddenBodies(within: ts.Node, except?: ts.Node): ts.Block[] {
  const bodies: ts.Block[] = [];
  const visit = (node: ts.Node): void => {
    if (node === except) return;
    if (isFunction(node) && node.body !== undefined && ts.isBlock(node.body) && isAsync(node)) bodies.push(node.body);
    else ts.forEachChild(node, visit);
  };
  visit(within);
  return bodies;
}

function isFunction(node: ts.Node): node is ts.ArrowFunction | ts.FunctionExpression | ts.MethodDeclaration {
  return ts.isArrowFunction(node) || ts.isFunctionExpression(node) || ts.isMethodDeclaration(node);
}
