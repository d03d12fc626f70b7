import ts from 'typescript';

/** The source with its top-level function under another name, with all that refers to it. Unchanged if there is no such function. */
export function renameFunction(source: string, from: string, to: string): string {
  const file = ts.createSourceFile('workflow.ts', source, ts.ScriptTarget.ES2022, true);
  const places: number[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && node.text === from && refers(node)) places.push(node.getStart(file));
    ts.forEachChild(node, visit);
  };
  visit(file);
  return places.sort((a, b) => b - a).reduce((text, at) => text.slice(0, at) + to + text.slice(at + from.length), source);
}

/** Not the name of a property, member or label that happens to be the same word. */
function refers(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) || ts.isQualifiedName(parent))
    return node !== (ts.isQualifiedName(parent) ? parent.right : parent.name);
  if (ts.isPropertyAssignment(parent) || ts.isClassElement(parent) || ts.isTypeElement(parent) || ts.isEnumMember(parent))
    return parent.name !== node;
  if (ts.isShorthandPropertyAssignment(parent)) return false;
  if (ts.isBindingElement(parent)) return parent.propertyName !== node;
  return !ts.isImportSpecifier(parent) && !ts.isLabeledStatement(parent) && !ts.isBreakOrContinueStatement(parent);
}
