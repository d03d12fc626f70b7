import ts from 'typescript';

/** Of the function whose code runs, in a bundle that records. */
const FRAME = '__backstitch_frame';

type Framed = (ts.FunctionDeclaration | ts.FunctionExpression | ts.ArrowFunction | ts.MethodDeclaration) & { readonly body: ts.Block };

/**
 * What a bundle that records carries more than one that runs: each call of a function has a frame, and each mark hands over how the
 * variables in scope are read there, so that whoever replays can look at them. Reading is left to the recorder (`guest/recorder.ts`);
 * the code itself does what it did. An arrow function without braces has no frame of its own: its names are seen from around it.
 */
export function recordingOf(file: ts.SourceFile) {
  return {
    /** Arguments that a mark in `node` has more: the frame, and how to read what is in scope. */
    marks(node: ts.Node): string {
      const names = namesAt(node);
      if (names === undefined) return '';
      return `, ${FRAME}, () => [${names.map((name) => `['${name}', () => ${name}]`).join(', ')}]`;
    },
    /** What goes to the beginning and to the end of a function's body; undefined: it has no frame. */
    frame(node: ts.Node): { readonly at: number; readonly open: string; readonly end: number; readonly close: string } | undefined {
      if (!isFramed(node)) return undefined;
      const { statements } = node.body;
      const first = statements.findIndex((each) => !isDirective(each));
      const directive = statements[(first < 0 ? statements.length : first) - 1];
      const at = directive?.end ?? node.body.getStart(file) + 1;
      const open = `const ${FRAME} = __bs.open(${JSON.stringify(nameOf(node))});try{`;
      return { at, open, end: node.body.end - 1, close: `}finally{__bs.shut(${FRAME})}` };
    },
  };
}

function isFramed(node: ts.Node): node is Framed {
  const kind = ts.isFunctionDeclaration(node) || ts.isFunctionExpression(node) || ts.isArrowFunction(node) || ts.isMethodDeclaration(node);
  return kind && node.asteriskToken === undefined && node.body !== undefined && ts.isBlock(node.body);
}

/** Variables in scope, the innermost of each name, up to the function around; then those of the module that may change. Undefined: no frame is there. */
function namesAt(node: ts.Node): readonly string[] | undefined {
  const names = new Set<string>();
  let framed = false;
  for (let from = node, at = node.parent; at !== undefined; from = at, at = at.parent) {
    if (ts.isSourceFile(at)) {
      for (const name of declared(at.statements, (list) => (list.flags & ts.NodeFlags.Const) === 0)) names.add(name);
      break;
    }
    if (framed) continue;
    if (ts.isBlock(at) || ts.isCaseOrDefaultClause(at)) for (const name of declared(at.statements)) names.add(name);
    else if ((ts.isForStatement(at) || ts.isForInStatement(at) || ts.isForOfStatement(at)) && at.initializer) {
      if (ts.isVariableDeclarationList(at.initializer)) for (const name of ofList(at.initializer)) names.add(name);
    } else if (ts.isCatchClause(at) && at.variableDeclaration) for (const name of bound(at.variableDeclaration.name)) names.add(name);
    else if (ts.isFunctionLike(at)) {
      // What a parameter is by default is worked out before the body, and its frame, begin.
      if (ts.isParameter(from) || !('body' in at) || from !== at.body) return undefined;
      for (const { name } of at.parameters) for (const each of bound(name)) if (each !== 'this') names.add(each);
      if (ts.isArrowFunction(at) && !ts.isBlock(at.body)) continue;
      if (!isFramed(at)) return undefined;
      for (const name of hoisted(at.body)) names.add(name);
      framed = true;
    }
  }
  return framed ? [...names] : undefined;
}

function declared(statements: readonly ts.Statement[], wanted: (list: ts.VariableDeclarationList) => boolean = () => true): string[] {
  return statements.flatMap((each) =>
    ts.isVariableStatement(each) && wanted(each.declarationList) && !isAmbient(each) ? ofList(each.declarationList) : [],
  );
}

/** `var`s of a function's body, wherever they stand in it. */
function hoisted(body: ts.Node): string[] {
  const names: string[] = [];
  const look = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) || ts.isClassLike(node)) return;
    if (ts.isVariableDeclarationList(node) && (node.flags & ts.NodeFlags.BlockScoped) === 0) names.push(...ofList(node));
    ts.forEachChild(node, look);
  };
  ts.forEachChild(body, look);
  return names;
}

function ofList(list: ts.VariableDeclarationList): string[] {
  return list.declarations.flatMap(({ name }) => bound(name));
}

function bound(name: ts.BindingName): string[] {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((element) => (ts.isOmittedExpression(element) ? [] : bound(element.name)));
}

function isAmbient(node: ts.VariableStatement): boolean {
  return (node.modifiers ?? []).some((each) => each.kind === ts.SyntaxKind.DeclareKeyword);
}

function isDirective(node: ts.Statement): boolean {
  return ts.isExpressionStatement(node) && ts.isStringLiteral(node.expression) && node.getText().charAt(0) !== '(';
}

/** What a stack would call it. */
function nameOf(node: Framed): string {
  if (node.name) return node.name.getText();
  const { parent } = node;
  if (ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name)) return parent.name.text;
  if (ts.isPropertyAssignment(parent)) return parent.name.getText();
  if (ts.isCallExpression(parent)) return `in ${parent.expression.getText().slice(0, 40)}`;
  return 'a function';
}
