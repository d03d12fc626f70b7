import ts from 'typescript';

/** True if an async function with statements is inside: a data block would hide its steps, so the statement is shown as code. */
export function hidesSteps(statement: ts.Statement): boolean {
  const visit = (node: ts.Node): boolean => {
    if ((ts.isArrowFunction(node) || ts.isFunctionExpression(node) || ts.isMethodDeclaration(node)) && node.body !== undefined) {
      const isAsync = (ts.getModifiers(node) ?? []).some((each) => each.kind === ts.SyntaxKind.AsyncKeyword);
      if (isAsync && ts.isBlock(node.body) && node.body.statements.length > 0) return true;
    }
    return ts.forEachChild(node, visit) ?? false;
  };
  return visit(statement);
}
