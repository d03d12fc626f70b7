import ts from 'typescript';

/** Names that are used as values somewhere in a file. An import of nothing but types is left out when it is built, `type` or not. */
export function valueNames(file: ts.SourceFile): ReadonlySet<string> {
  const names = new Set<string>();
  const open: ts.Node[] = [...file.statements];
  for (let node = open.pop(); node; node = open.pop()) {
    if (ts.isIdentifier(node)) names.add(node.text);
    else if (ts.isHeritageClause(node)) {
      if (node.token === ts.SyntaxKind.ExtendsKeyword) for (const each of node.types) open.push(each.expression);
    } else if (ts.isPropertyAccessExpression(node)) open.push(node.expression);
    else if (ts.isPropertyAssignment(node) && ts.isIdentifier(node.name)) open.push(node.initializer);
    else if (!isErased(node)) ts.forEachChild(node, (child) => void open.push(child));
  }
  return names;
}

function isErased(node: ts.Node): boolean {
  return (
    ts.isTypeNode(node) ||
    ts.isImportDeclaration(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isTypeParameterDeclaration(node)
  );
}
