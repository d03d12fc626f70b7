import ts from 'typescript';
import { applyEdits } from './text-edits';

/** The module names in a text, as written in imports, exports, `import(...)` and `require(...)`, in source order. */
export function moduleSpecifiers(text: string, fileName = 'module.ts'): string[] {
  return literals(text, fileName).map((literal) => literal.text);
}

/** The text with other module names where `rename` gives one; every other byte stays. */
export function renameModules(text: string, rename: (specifier: string) => string | undefined, fileName = 'module.ts'): string {
  const edits = literals(text, fileName).flatMap((literal) => {
    const name = rename(literal.text);
    if (name === undefined || name === literal.text) return [];
    const start = literal.getStart();
    return [{ start, end: literal.end, text: quoted(name, text[start] === '"' ? '"' : "'") }];
  });
  return applyEdits(text, edits);
}

/** A string literal of TypeScript, whatever is in the text. */
export function quoted(text: string, quote: '"' | "'" = "'"): string {
  const inner = JSON.stringify(text).slice(1, -1).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
  return quote === '"' ? `"${inner}"` : `'${inner.replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

function literals(text: string, fileName: string): ts.StringLiteralLike[] {
  const file = ts.createSourceFile(fileName, text, ts.ScriptTarget.ES2022, true);
  const found: ts.StringLiteralLike[] = [];
  const visit = (node: ts.Node): void => {
    const literal = specifierOf(node);
    if (literal) found.push(literal);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function specifierOf(node: ts.Node): ts.StringLiteralLike | undefined {
  const candidate = moduleOf(node);
  return candidate && ts.isStringLiteralLike(candidate) ? candidate : undefined;
}

function moduleOf(node: ts.Node): ts.Node | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node.moduleSpecifier;
  if (ts.isExternalModuleReference(node)) return node.expression;
  if (ts.isImportTypeNode(node)) return ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined;
  if (!ts.isCallExpression(node)) return undefined;
  const { expression } = node;
  const loads = expression.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(expression) && expression.text === 'require');
  return loads ? node.arguments[0] : undefined;
}
