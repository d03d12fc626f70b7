import ts from 'typescript';
import type { Files } from './files';
import { isRelative } from './files';

/** What a name stands for: a statement of one of the files, or something of a package. */
export type Meaning =
  | { readonly kind: 'declared'; readonly file: ts.SourceFile; readonly statement: ts.Statement; readonly name: string }
  | { readonly kind: 'imported'; readonly from: string; readonly name: string; readonly isType: boolean }
  | { readonly kind: 'file'; readonly file: ts.SourceFile };

export type Linked = ts.ImportDeclaration | ts.ExportDeclaration;

/** Follows names through imports and exports to what they stand for. */
export class Imports {
  private readonly open = new Map<Linked, ts.SourceFile | undefined>();

  constructor(private readonly files: Files) {}

  /** The file that an import or export takes its names from, when all of them can be taken over. */
  target(statement: Linked): ts.SourceFile | undefined {
    if (!this.open.has(statement)) {
      this.open.set(statement, undefined);
      this.open.set(statement, this.find(statement));
    }
    return this.open.get(statement);
  }

  private find(statement: Linked): ts.SourceFile | undefined {
    const { moduleSpecifier } = statement;
    if (moduleSpecifier === undefined || !ts.isStringLiteral(moduleSpecifier)) return undefined;
    const found = this.files.find(statement.getSourceFile(), moduleSpecifier.text);
    if (found === undefined) return undefined;
    return bindings(statement).every((each) => this.canTake(each)) ? found : undefined;
  }

  private canTake(binding: ts.Node & { readonly name?: ts.Node }): boolean {
    const { checker } = this.files;
    const symbol = binding.name && checker.getSymbolAtLocation(binding.name);
    if (symbol === undefined) return false;
    if (ts.isNamespaceExport(binding)) return false;
    if (!ts.isNamespaceImport(binding)) return (checker.getAliasedSymbol(symbol).declarations ?? []).length > 0;
    // A module as a value has no statement of its own: only its members can be taken.
    let isMembersOnly = true;
    const visit = (node: ts.Node): void => {
      if (ts.isIdentifier(node) && node !== binding.name && node.text === binding.name.text && checker.getSymbolAtLocation(node) === symbol)
        isMembersOnly &&= memberOf(node) !== undefined;
      ts.forEachChild(node, visit);
    };
    visit(binding.getSourceFile());
    return isMembersOnly;
  }

  meaning(symbol: ts.Symbol): Meaning | undefined {
    const { checker } = this.files;
    for (let at: ts.Symbol | undefined = symbol, steps = 0; at !== undefined && steps < 100; steps++) {
      const [declaration] = at.declarations ?? [];
      if (declaration === undefined) return undefined;
      if (ts.isSourceFile(declaration)) return { kind: 'file', file: declaration };
      const linked = linkOf(declaration);
      if (linked?.moduleSpecifier !== undefined && this.target(linked) === undefined) return this.imported(declaration, linked);
      if (!(at.flags & ts.SymbolFlags.Alias)) return declared(declaration);
      if (ts.isExportAssignment(declaration) && !ts.isIdentifier(declaration.expression)) return declared(declaration);
      at = checker.getImmediateAliasedSymbol(at);
    }
    return undefined;
  }

  private imported(declaration: ts.Declaration, linked: Linked): Meaning | undefined {
    const { text } = linked.moduleSpecifier as ts.StringLiteral;
    const from = isRelative(text) ? this.files.fromEntry(linked.getSourceFile(), text) : text;
    const isType = ts.isTypeOnlyImportOrExportDeclaration(declaration);
    if (ts.isNamespaceImport(declaration)) return { kind: 'imported', from, name: '*', isType };
    if (ts.isImportClause(declaration)) return { kind: 'imported', from, name: 'default', isType };
    if (ts.isImportSpecifier(declaration) || ts.isExportSpecifier(declaration))
      return { kind: 'imported', from, name: (declaration.propertyName ?? declaration.name).text, isType };
    return undefined;
  }
}

/** The names that a statement binds: those of `{ a, b as c }`, a default, `* as all`. */
function bindings(statement: Linked): (ts.Node & { readonly name?: ts.Node })[] {
  if (ts.isExportDeclaration(statement)) {
    const { exportClause } = statement;
    if (exportClause === undefined) return [];
    return ts.isNamedExports(exportClause) ? [...exportClause.elements] : [exportClause];
  }
  const { importClause } = statement;
  const named = importClause?.namedBindings;
  return [
    ...(importClause?.name === undefined ? [] : [importClause]),
    ...(named === undefined ? [] : ts.isNamespaceImport(named) ? [named] : named.elements),
  ];
}

function linkOf(declaration: ts.Declaration): Linked | undefined {
  let node: ts.Node = declaration;
  while (ts.isImportSpecifier(node) || ts.isNamedImports(node) || ts.isNamespaceImport(node) || ts.isImportClause(node)) node = node.parent;
  while (ts.isExportSpecifier(node) || ts.isNamedExports(node) || ts.isNamespaceExport(node)) node = node.parent;
  return ts.isImportDeclaration(node) || ts.isExportDeclaration(node) ? node : undefined;
}

function declared(declaration: ts.Declaration): Meaning | undefined {
  const statement = topStatement(declaration);
  if (statement === undefined) return undefined;
  const name = ts.getNameOfDeclaration(declaration);
  return { kind: 'declared', file: statement.getSourceFile(), statement, name: name && ts.isIdentifier(name) ? name.text : 'default' };
}

/** The statement at the top of the file that declares it; undefined for what is declared further in. */
function topStatement(declaration: ts.Node): ts.Statement | undefined {
  let node = declaration;
  while (
    ts.isBindingElement(node) ||
    ts.isObjectBindingPattern(node) ||
    ts.isArrayBindingPattern(node) ||
    ts.isVariableDeclaration(node) ||
    ts.isVariableDeclarationList(node)
  )
    node = node.parent;
  return ts.isSourceFile(node.parent) ? (node as ts.Statement) : undefined;
}

/** Of a name of a whole module: the member that is taken of it. */
export function memberOf(node: ts.Identifier): { readonly whole: ts.Node; readonly member: ts.Identifier } | undefined {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) && parent.expression === node && ts.isIdentifier(parent.name))
    return { whole: parent, member: parent.name };
  return ts.isQualifiedName(parent) && parent.left === node ? { whole: parent, member: parent.right } : undefined;
}
