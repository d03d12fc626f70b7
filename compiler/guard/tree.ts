import ts from 'typescript';

/** Statements that run one after the other, at a place where `patched` may be asked. */
export interface List {
  readonly statements: readonly ts.Statement[];
  /** Between the braces; of a lone statement, the statement. */
  readonly open: number;
  readonly close: number;
  readonly form: 'braces' | 'clause' | 'single';
}

/** What the messages of a file are. */
export interface Scope {
  /** Variables made by `defineQuery`, and handlers of unknown messages: code that must not ask for patches. */
  isPatchable(message: ts.Expression | undefined): boolean;
  /** `setHandler(query, ...)`: it answers, and asks for nothing. */
  isQueryHandler(statement: ts.Statement): boolean;
}

/** The lists directly inside a node: bodies of control flow and of async functions; not those inside of them. */
export function listsIn(node: ts.Node, scope: Scope): List[] {
  const lists: List[] = [];
  const body = (statement: ts.Statement | undefined) => {
    if (statement) lists.push(listOf(statement));
  };
  const visit = (at: ts.Node): void => {
    if (ts.isIfStatement(at)) {
      visit(at.expression);
      body(at.thenStatement);
      body(at.elseStatement);
    } else if (ts.isIterationStatement(at, false)) {
      ts.forEachChild(at, (child) => (child === at.statement ? body(at.statement) : visit(child)));
    } else if (ts.isTryStatement(at)) {
      body(at.tryBlock);
      body(at.catchClause?.block);
      body(at.finallyBlock);
    } else if (ts.isCaseOrDefaultClause(at)) {
      if (ts.isCaseClause(at)) visit(at.expression);
      const colon = at.getChildren().find((child) => child.kind === ts.SyntaxKind.ColonToken);
      lists.push({ statements: at.statements, open: colon?.end ?? at.end, close: at.end, form: 'clause' });
    } else if (ts.isBlock(at)) body(at);
    else if (ts.isFunctionLike(at)) functionBody(at);
    else ts.forEachChild(at, visit);
  };
  const functionBody = (fn: ts.SignatureDeclaration) => {
    const { body: block } = fn as { body?: ts.Node };
    if (block && ts.isBlock(block) && mayAsk(fn, scope)) lists.push(listOf(block));
  };
  visit(node);
  return lists;
}

function listOf(statement: ts.Statement): List {
  if (!ts.isBlock(statement)) return { statements: [statement], open: statement.getStart(), close: statement.end, form: 'single' };
  return { statements: statement.statements, open: statement.getStart() + 1, close: statement.end - 1, form: 'braces' };
}

/** Async code runs in the order of the history; so do handlers of signals and updates. Callbacks, predicates and validators do not. */
function mayAsk(fn: ts.SignatureDeclaration, scope: Scope): boolean {
  const { parent } = fn;
  if (ts.isCallExpression(parent) && /(^|\.)setHandler$/.test(parent.expression.getText()) && parent.arguments[1] === fn)
    return scope.isPatchable(parent.arguments[0]);
  if ((fn as { asteriskToken?: ts.Node }).asteriskToken) return false;
  return (ts.canHaveModifiers(fn) ? (ts.getModifiers(fn) ?? []) : []).some((each) => each.kind === ts.SyntaxKind.AsyncKeyword);
}

export function scopeOf(file: ts.SourceFile): Scope {
  const kinds = new Map<string, string>();
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.initializer && ts.isCallExpression(node.initializer)) {
      const kind = /(?:^|\.)define(Signal|Update|Query)$/.exec(node.initializer.expression.getText())?.[1];
      if (kind) kinds.set(node.name.text, kind);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  const kindOf = (message: ts.Expression | undefined) => (message && ts.isIdentifier(message) ? kinds.get(message.text) : undefined);
  return {
    isPatchable: (message) => kindOf(message) === 'Signal' || kindOf(message) === 'Update',
    isQueryHandler(statement) {
      if (!ts.isExpressionStatement(statement) || !ts.isCallExpression(statement.expression)) return false;
      const { expression, arguments: args } = statement.expression;
      return /(^|\.)setHandler$/.test(expression.getText()) && kindOf(args[0]) === 'Query';
    },
  };
}

/** The code of a node without comments and types; with `hollow`, each list in it stands as `{}`. */
export function codeOf(node: ts.Node, scope: Scope, hollow: boolean): string {
  const source = node.getSourceFile().text;
  const gone: { from: number; to: number; as: string }[] = [];
  if (hollow)
    for (const { open, close, form } of listsIn(node, scope))
      gone.push(form === 'braces' ? { from: open - 1, to: close + 1, as: ' {} ' } : { from: open, to: close, as: ' {} ' });
  const drop = (from: number, to: number) => gone.push({ from, to, as: ' ' });
  const visit = (at: ts.Node): void => {
    const { type, typeParameters, typeArguments } = at as {
      type?: ts.Node;
      typeParameters?: ts.NodeArray<ts.Node>;
      typeArguments?: ts.NodeArray<ts.Node>;
    };
    if (ts.isAsExpression(at) || ts.isSatisfiesExpression(at)) drop(at.expression.end, at.end);
    else if (type && ts.isTypeNode(type) && !ts.isTypeNode(at)) drop(source.lastIndexOf(':', type.getStart()), type.end);
    for (const list of [typeParameters, typeArguments]) if (list) drop(list.pos - 1, source.indexOf('>', list.end) + 1);
    const modifiers = ts.canHaveModifiers(at) ? (ts.getModifiers(at) ?? []) : [];
    for (const each of modifiers)
      if (each.kind !== ts.SyntaxKind.AsyncKeyword && each.kind !== ts.SyntaxKind.StaticKeyword) drop(each.getStart(), each.end);
    if (ts.isNonNullExpression(at)) drop(at.expression.end, at.end);
    const question = (at as { questionToken?: ts.Node }).questionToken;
    if (question && (ts.isParameter(at) || ts.isPropertyDeclaration(at))) drop(question.getStart(), question.end);
    ts.forEachChild(at, (child) => (ts.isTypeNode(child) ? undefined : visit(child)));
  };
  visit(node);
  return cut(source, node.getStart(), node.end, gone);
}

function cut(source: string, start: number, end: number, gone: { from: number; to: number; as: string }[]): string {
  let text = '';
  let at = start;
  for (const { from, to, as } of gone.sort((a, b) => a.from - b.from || b.to - a.to)) {
    if (from < at) continue;
    text += source.slice(at, from) + as;
    at = to;
  }
  return text + source.slice(at, end);
}

/** A statement with the comments that touch it, before and behind. */
export function withComments(statement: ts.Statement): { readonly from: number; readonly to: number } {
  const source = statement.getSourceFile().text;
  let from = statement.getStart();
  for (const comment of [...(ts.getLeadingCommentRanges(source, statement.getFullStart()) ?? [])].reverse()) {
    if (source.slice(comment.end, from).split('\n').length > 2) break;
    // Behind another statement on its line: it belongs to that one.
    const line = source.lastIndexOf('\n', comment.pos - 1) + 1;
    if (source.slice(line, comment.pos).trim() !== '') break;
    from = comment.pos;
  }
  const trailing = ts.getTrailingCommentRanges(source, statement.end)?.at(-1);
  const to = trailing && /^[ \t]*(\r?\n|$)/.test(source.slice(trailing.end, trailing.end + 80)) ? trailing.end : statement.end;
  return { from, to };
}
