import ts from 'typescript';

/** A statement at the top of a file with the comments that belong to it and the empty lines behind it. Chunks are the whole file. */
export interface Chunk {
  /** What makes it the same in another version: `import backstitch/workflow`, `function order`. */
  readonly key: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Absent for what stands before the first statement. */
  readonly node?: ts.Statement;
  /** Name of the function it is. */
  readonly function?: string;
}

/** Takes a file apart. `undefined`: it has syntax errors, or two statements on one line. */
export function chunksOf(source: string): readonly Chunk[] | undefined {
  const file = ts.createSourceFile('workflow.ts', source, ts.ScriptTarget.ES2022, true, ts.ScriptKind.TS);
  if ((file as unknown as { parseDiagnostics: readonly unknown[] }).parseDiagnostics.length > 0) return undefined;
  const starts = file.statements.map((statement) => startOf(source, statement));
  if (starts.includes(undefined)) return undefined;
  const bounds = [...(starts as number[]), source.length];
  const used = new Map<string, number>();
  const chunks: Chunk[] = [];
  const add = (start: number, end: number, plain: string, node?: ts.Statement) => {
    const count = (used.get(plain) ?? 0) + 1;
    used.set(plain, count);
    const fn = node && functionName(node);
    const key = count === 1 ? plain : `${plain} #${count}`;
    chunks.push({ key, start, end, text: source.slice(start, end), ...(node && { node }), ...(fn !== undefined && { function: fn }) });
  };
  const first = bounds[0] ?? 0;
  if (first > 0) add(0, first, 'beginning');
  file.statements.forEach((statement, i) => {
    add(bounds[i] ?? 0, bounds[i + 1] ?? source.length, keyOf(statement, source), statement);
  });
  return chunks;
}

/** The beginning of the line of the first comment that touches the statement. */
function startOf(source: string, statement: ts.Statement): number | undefined {
  let from = statement.getStart();
  const comments = ts.getLeadingCommentRanges(source, statement.getFullStart()) ?? [];
  for (const comment of [...comments].reverse()) {
    if (source.slice(comment.end, from).split('\n').length > 2) break;
    from = comment.pos;
  }
  const line = source.lastIndexOf('\n', from - 1) + 1;
  return source.slice(line, from).trim() === '' ? line : undefined;
}

function keyOf(statement: ts.Statement, source: string): string {
  if (ts.isImportDeclaration(statement)) {
    const typeOnly = statement.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword ? 'type ' : '';
    return `import ${typeOnly}${statement.moduleSpecifier.getText()}`;
  }
  const fn = functionName(statement);
  if (fn !== undefined) return `function ${fn}`;
  if (ts.isVariableStatement(statement))
    return `variable ${statement.declarationList.declarations.map(({ name }) => name.getText().replace(/\s+/g, '')).join()}`;
  if ('name' in statement && statement.name) return `declaration ${(statement.name as ts.Node).getText()}`;
  return `statement ${source.slice(statement.getStart(), Math.min(statement.end, statement.getStart() + 60)).replace(/\s+/g, ' ')}`;
}

function functionName(statement: ts.Statement): string | undefined {
  if (ts.isFunctionDeclaration(statement)) return statement.body && (statement.name?.text ?? 'default');
  if (!ts.isVariableStatement(statement)) return undefined;
  const [declaration, ...others] = statement.declarationList.declarations;
  const value = declaration?.initializer;
  if (others.length > 0 || !declaration || !value || !ts.isIdentifier(declaration.name)) return undefined;
  return ts.isArrowFunction(value) || ts.isFunctionExpression(value) ? declaration.name.text : undefined;
}
