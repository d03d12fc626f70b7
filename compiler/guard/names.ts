import ts from 'typescript';

/** What a stretch of code does with variables. */
export interface NameUse {
  /** Declared in the list itself: they are seen by what follows. */
  readonly declares: ReadonlySet<string>;
  readonly writes: ReadonlySet<string>;
  readonly reads: ReadonlySet<string>;
  /** Awaited calls by their callee's text, with how often. */
  readonly awaits: ReadonlyMap<string, number>;
}

export function usageOf(statements: readonly ts.Statement[]): NameUse {
  const declares = new Set<string>();
  const writes = new Set<string>();
  const reads = new Set<string>();
  const awaits = new Map<string, number>();
  for (const statement of statements) for (const name of declaredBy(statement)) declares.add(name);
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node)) return;
    if (ts.isAwaitExpression(node) && ts.isCallExpression(node.expression)) {
      const callee = node.expression.expression.getText().replace(/\s+/g, '');
      awaits.set(callee, (awaits.get(callee) ?? 0) + 1);
    }
    if (ts.isIdentifier(node) && isVariable(node)) {
      if (isWritten(node)) writes.add(node.text);
      if (!isOnlyWritten(node)) reads.add(node.text);
    }
    ts.forEachChild(node, visit);
  };
  statements.forEach(visit);
  return { declares, writes, reads, awaits };
}

export function declaredBy(statement: ts.Statement): string[] {
  if (ts.isVariableStatement(statement)) return statement.declarationList.declarations.flatMap((each) => boundBy(each.name));
  if ((ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement) || ts.isEnumDeclaration(statement)) && statement.name)
    return [statement.name.text];
  return [];
}

export function boundBy(name: ts.BindingName): string[] {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((each) => (ts.isOmittedExpression(each) ? [] : boundBy(each.name)));
}

/** The identifier stands for a variable: no member, label, key or type. */
export function isVariable(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isPropertyAssignment(parent) || ts.isMethodDeclaration(parent) || ts.isPropertyDeclaration(parent)) return parent.name !== node;
  if (ts.isGetAccessor(parent) || ts.isSetAccessor(parent) || ts.isEnumMember(parent)) return false;
  if (ts.isBindingElement(parent)) return parent.propertyName !== node;
  if (ts.isLabeledStatement(parent) || ts.isBreakOrContinueStatement(parent)) return false;
  if (ts.isImportSpecifier(parent) || ts.isExportSpecifier(parent)) return false;
  return !ts.isTypeNode(parent) && !ts.isQualifiedName(parent) && !ts.isTypeElement(parent);
}

function isWritten(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isBinaryExpression(parent) && parent.left === node) return isAssignment(parent.operatorToken.kind);
  if ((ts.isPrefixUnaryExpression(parent) || ts.isPostfixUnaryExpression(parent)) && parent.operand === node)
    return parent.operator === ts.SyntaxKind.PlusPlusToken || parent.operator === ts.SyntaxKind.MinusMinusToken;
  if (ts.isVariableDeclaration(parent) || ts.isParameter(parent) || ts.isBindingElement(parent)) return parent.name === node;
  if (ts.isArrayLiteralExpression(parent) || ts.isShorthandPropertyAssignment(parent)) return isPattern(parent);
  // A method may change what it is called on.
  return ts.isPropertyAccessExpression(parent) && ts.isCallExpression(parent.parent) && parent.parent.expression === parent;
}

function isPattern(node: ts.Node): boolean {
  let at: ts.Node = node;
  while (ts.isArrayLiteralExpression(at.parent) || ts.isObjectLiteralExpression(at.parent) || ts.isPropertyAssignment(at.parent))
    at = at.parent;
  return ts.isBinaryExpression(at.parent) && at.parent.left === at && at.parent.operatorToken.kind === ts.SyntaxKind.EqualsToken;
}

function isOnlyWritten(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isVariableDeclaration(parent) || ts.isParameter(parent) || ts.isBindingElement(parent)) return parent.name === node;
  return ts.isBinaryExpression(parent) && parent.left === node && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken;
}

function isAssignment(kind: ts.SyntaxKind): boolean {
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}

/** All names that a text uses as variables. */
export function namesIn(node: ts.Node): Set<string> {
  const names = new Set<string>();
  const visit = (at: ts.Node): void => {
    if (ts.isIdentifier(at) && (isVariable(at) || isTypeName(at))) names.add(at.text);
    ts.forEachChild(at, visit);
  };
  visit(node);
  return names;
}

function isTypeName({ parent }: ts.Identifier): boolean {
  return (
    ts.isTypeReferenceNode(parent) || ts.isTypeQueryNode(parent) || ts.isQualifiedName(parent) || ts.isExpressionWithTypeArguments(parent)
  );
}

/** A piece of source with its variables renamed, everywhere in it; `undefined`: a new name is in use there already. */
export function renamed(
  node: ts.Node | readonly ts.Node[],
  from: number,
  to: number,
  renames: ReadonlyMap<string, string>,
): string | undefined {
  const nodes = Array.isArray(node) ? (node as readonly ts.Node[]) : [node as ts.Node];
  const source = nodes[0]?.getSourceFile().text ?? '';
  if (renames.size === 0) return source.slice(from, to);
  const targets = new Set(renames.values());
  const places: { readonly start: number; readonly end: number; readonly text: string }[] = [];
  let clash = false;
  const visit = (at: ts.Node): void => {
    if (ts.isIdentifier(at)) {
      const next = renames.get(at.text);
      if (next !== undefined && (isVariable(at) || isTypeName(at))) {
        const shorthand =
          ts.isShorthandPropertyAssignment(at.parent) ||
          (ts.isBindingElement(at.parent) &&
            at.parent.name === at &&
            !at.parent.propertyName &&
            ts.isObjectBindingPattern(at.parent.parent));
        places.push({ start: at.getStart(), end: at.end, text: shorthand ? `${at.text}: ${next}` : next });
      } else if (targets.has(at.text) && isVariable(at) && !renames.has(at.text)) clash = true;
    }
    ts.forEachChild(at, visit);
  };
  nodes.forEach(visit);
  if (clash) return undefined;
  let text = '';
  let at = from;
  for (const place of places) {
    if (place.start < from || place.end > to) continue;
    text += source.slice(at, place.start) + place.text;
    at = place.end;
  }
  return text + source.slice(at, to);
}
