import ts from 'typescript';
import { isDeclaration, isReference } from './references';

const BEFORE = 'async function _() {\n';
const AFTER = '\n}';

/**
 * Statements that are to be put into a source once more (pasted, duplicated): the names that they declare for those after them get
 * free ones where the source has them already, and what refers to them follows. Text that does not parse comes back as it is.
 */
export function freshNames(source: string, text: string): string {
  const file = ts.createSourceFile('piece.ts', BEFORE + text + AFTER, ts.ScriptTarget.ES2022, true, ts.ScriptKind.TS);
  const [fn] = file.statements;
  if ((file as unknown as { parseDiagnostics: readonly unknown[] }).parseDiagnostics.length > 0) return text;
  if (file.statements.length !== 1 || fn === undefined || !ts.isFunctionDeclaration(fn) || fn.body === undefined) return text;
  const taken = wordsOf(source);
  const own = wordsOf(text);
  const renames = new Map<string, string>();
  for (const name of fn.body.statements.flatMap(declaredBy)) {
    if (!taken.has(name) || renames.has(name)) continue;
    const free = freeName(name, (each) => taken.has(each) || own.has(each));
    taken.add(free);
    renames.set(name, free);
  }
  if (renames.size === 0) return text;
  const places: { start: number; end: number; text: string }[] = [];
  for (const statement of fn.body.statements) collect(statement, renames, places);
  let result = '';
  let at = 0;
  for (const place of places.sort((a, b) => a.start - b.start)) {
    result += file.text.slice(at, place.start) + place.text;
    at = place.end;
  }
  return (result + file.text.slice(at)).slice(BEFORE.length, -AFTER.length);
}

function wordsOf(text: string): Set<string> {
  return new Set(text.match(/[\p{ID_Start}$_][\p{ID_Continue}$]*/gu) ?? []);
}

/** `total`, `total2`, `total3`; a number at the end counts on. */
function freeName(name: string, taken: (name: string) => boolean): string {
  const [, stem = name, number] = /^(.*?)(\d+)?$/.exec(name) ?? [];
  for (let next = number === undefined ? 2 : Number(number) + 1; ; next++) if (!taken(`${stem}${next}`)) return `${stem}${next}`;
}

/** The names that a statement declares for the statements beside it. */
function declaredBy(statement: ts.Statement): string[] {
  if (ts.isVariableStatement(statement)) return statement.declarationList.declarations.flatMap(({ name }) => boundBy(name));
  if ((ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) && statement.name !== undefined)
    return [statement.name.text];
  return [];
}

function boundBy(name: ts.BindingName): string[] {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((each) => (ts.isOmittedExpression(each) ? [] : boundBy(each.name)));
}

function collect(node: ts.Node, renames: ReadonlyMap<string, string>, places: { start: number; end: number; text: string }[]): void {
  if (ts.isIdentifier(node)) {
    const to = renames.get(node.text);
    if (to === undefined || !(isDeclaration(node) || isReference(node))) return;
    const { parent } = node;
    const shorthand =
      (ts.isShorthandPropertyAssignment(parent) && parent.name === node) ||
      (ts.isBindingElement(parent) &&
        parent.name === node &&
        parent.propertyName === undefined &&
        ts.isObjectBindingPattern(parent.parent));
    const keepsKey = shorthand && !(ts.isBindingElement(parent) && parent.dotDotDotToken !== undefined);
    places.push({ start: node.getStart(), end: node.end, text: keepsKey ? `${node.text}: ${to}` : to });
    return;
  }
  // A scope of its own that declares the name means its own variable.
  const inner = isScope(node) ? new Map([...renames].filter(([name]) => !declaresInside(node, name))) : renames;
  if (inner.size > 0) ts.forEachChild(node, (child) => collect(child, inner, places));
}

function isScope(node: ts.Node): boolean {
  return (
    ts.isBlock(node) ||
    ts.isArrowFunction(node) ||
    ts.isFunctionExpression(node) ||
    ts.isForOfStatement(node) ||
    ts.isForStatement(node) ||
    ts.isCatchClause(node)
  );
}

function declaresInside(node: ts.Node, name: string): boolean {
  let found = false;
  const visit = (each: ts.Node): void => {
    if (found) return;
    if (ts.isIdentifier(each) && each.text === name && isDeclaration(each)) found = true;
    else ts.forEachChild(each, visit);
  };
  visit(node);
  return found;
}
