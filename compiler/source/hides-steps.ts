import ts from 'typescript';
import { isAsync } from './reader';

/** True if an asynchronous function is inside: a data block would hide its steps. */
export function hidesSteps(statement: ts.Statement): boolean {
  return hiddenBodies(statement).length > 0;
}

/** The bodies of the outermost asynchronous functions; their statements are steps of the workflow. */
export function hiddenBodies(statement: ts.Statement): ts.Block[] {
  const bodies: ts.Block[] = [];
  const visit = (node: ts.Node): void => {
    if (isFunction(node) && node.body !== undefined && ts.isBlock(node.body) && isAsync(node)) bodies.push(node.body);
    else ts.forEachChild(node, visit);
  };
  ts.forEachChild(statement, visit);
  return bodies;
}

function isFunction(node: ts.Node): node is ts.ArrowFunction | ts.FunctionExpression | ts.MethodDeclaration {
  return ts.isArrowFunction(node) || ts.isFunctionExpression(node) || ts.isMethodDeclaration(node);
}
