import ts from 'typescript';

/** What a module exports by its text alone. */
export interface ExportedNames {
  /** Functions, constants, classes, enums; also what is passed on from elsewhere without `type`. */
  readonly values: readonly string[];
  readonly types: readonly string[];
  readonly hasDefault: boolean;
  /** `export * from`: there is more than can be seen here. */
  readonly hasMore: boolean;
}

export function exportedNames(file: ts.SourceFile): ExportedNames {
  const values = new Set<string>();
  const types = new Set<string>();
  let hasDefault = false;
  let hasMore = false;
  const add = (name: string, isType: boolean) => {
    if (name === 'default') hasDefault = true;
    else (isType ? types : values).add(name);
  };
  for (const statement of file.statements) {
    if (ts.isExportAssignment(statement)) hasDefault = true;
    else if (ts.isExportDeclaration(statement)) {
      const { exportClause, isTypeOnly } = statement;
      if (exportClause === undefined) hasMore = true;
      else if (ts.isNamespaceExport(exportClause)) add(exportClause.name.text, isTypeOnly);
      else for (const element of exportClause.elements) add(element.name.text, isTypeOnly || element.isTypeOnly);
    } else for (const name of declaredNames(statement)) add(name, isType(statement));
  }
  return { values: [...values], types: [...types].filter((name) => !values.has(name)), hasDefault, hasMore };
}

function declaredNames(statement: ts.Statement): string[] {
  const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
  if (!modifiers.some((each) => each.kind === ts.SyntaxKind.ExportKeyword)) return [];
  if (modifiers.some((each) => each.kind === ts.SyntaxKind.DefaultKeyword)) return ['default'];
  if (ts.isVariableStatement(statement)) return statement.declarationList.declarations.flatMap(({ name }) => namesOf(name));
  const { name } = statement as ts.DeclarationStatement;
  return name && ts.isIdentifier(name) ? [name.text] : [];
}

function namesOf(name: ts.BindingName): string[] {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((element) => (ts.isOmittedExpression(element) ? [] : namesOf(element.name)));
}

function isType(statement: ts.Statement): boolean {
  return ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement);
}
