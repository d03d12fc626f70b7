import ts from 'typescript';
import { wayName } from '../definition';

/** Checks that a text is exactly one piece of TypeScript of some sort, so that it cannot break out of its place. */
export type Fragment =
  | 'expression'
  | 'sequence'
  | 'type'
  | 'returnType'
  | 'binding'
  | 'identifier'
  | 'parameters'
  | 'statements'
  | 'declarations'
  | 'catch'
  /** Of a race: a property's name, or a property with its value. */
  | 'way'
  | 'initializer'
  /** Can stand behind `await`. */
  | 'operand'
  /** Can stand before `.name` and `(...)`. */
  | 'callee'
  /** Can be assigned to. */
  | 'target';

function parsed(text: string): ts.SourceFile | undefined {
  const file = ts.createSourceFile('fragment.ts', text, ts.ScriptTarget.ES2022, true, ts.ScriptKind.TS);
  const errors = (file as unknown as { parseDiagnostics: readonly unknown[] }).parseDiagnostics;
  return errors.length === 0 ? file : undefined;
}

const simple = /^(?:[\p{ID_Start}$_][\p{ID_Continue}$]*|\d+|'[^'\\\n]*'|"[^"\\\n]*")$/u;
const reserved = new Set([
  'await',
  'yield',
  'let',
  'static',
  'eval',
  'arguments',
  'undefined',
  'implements',
  'interface',
  'package',
  'private',
  'protected',
  'public',
]);

export function isIdentifier(text: string): boolean {
  if (!/^[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*$/u.test(text) || reserved.has(text)) return false;
  const scanner = ts.createScanner(ts.ScriptTarget.ES2022, true, ts.LanguageVariant.Standard, text);
  const kind = scanner.scan();
  return kind === ts.SyntaxKind.Identifier || kind > ts.SyntaxKind.LastReservedWord;
}

export function isFragment(sort: Fragment, text: string): boolean {
  if (text !== text.trim() || (text === '' && sort !== 'parameters')) return false;
  if (sort === 'identifier') return isIdentifier(text);
  if ((sort === 'expression' || sort === 'binding') && simple.test(text)) {
    if (sort === 'binding') return isIdentifier(text);
    if (isIdentifier(text) || /^['"\d]/.test(text) || ['undefined', 'true', 'false', 'null', 'this', 'arguments'].includes(text))
      return true;
  }
  return checks[sort](text);
}

const checks: Record<Fragment, (text: string) => boolean> = {
  identifier: isIdentifier,
  expression: (text) => isExpression(text, false),
  sequence: (text) => isExpression(text, true),
  returnType: (text) =>
    exact(text, 'function f(): ', '{}', (file) => {
      const [fn, ...others] = file.statements;
      return fn !== undefined && others.length === 0 && ts.isFunctionDeclaration(fn) ? fn.type : undefined;
    }),
  type: (text) =>
    exact(text, 'let x: ', ';', (file) => {
      const [statement, ...others] = file.statements;
      if (statement === undefined || others.length > 0 || !ts.isVariableStatement(statement)) return undefined;
      const [declaration, ...more] = statement.declarationList.declarations;
      return more.length === 0 && declaration?.initializer === undefined ? declaration?.type : undefined;
    }),
  binding: (text) =>
    exact(text, 'const ', '= 0;', (file) => {
      const [statement, ...others] = file.statements;
      if (statement === undefined || others.length > 0 || !ts.isVariableStatement(statement)) return undefined;
      const [declaration, ...more] = statement.declarationList.declarations;
      return more.length === 0 && declaration?.initializer?.getText() === '0' ? declaration.name : undefined;
    }),
  parameters: (text) => {
    const file = parsed(`async (${text}\n) => 0`);
    const arrow = file && arrowOf(file);
    const last = arrow?.parameters.at(-1);
    if (arrow === undefined) return false;
    return last === undefined
      ? text === ''
      : last.end === 'async ('.length + text.length && arrow.parameters[0]?.getStart() === 'async ('.length;
  },
  statements: (text) => {
    const file = parsed(`async function f() {\n${text}\n}`);
    const [fn, ...others] = file?.statements ?? [];
    return fn !== undefined && others.length === 0 && ts.isFunctionDeclaration(fn) && fn.end === file?.text.length;
  },
  declarations: (text) => {
    const file = parsed(`let _ = 0, ${text}\n;`);
    const [statement, ...others] = file?.statements ?? [];
    return statement !== undefined && others.length === 0 && ts.isVariableStatement(statement) && statement.end === file?.text.length;
  },
  catch: (text) =>
    exact(text, 'try {} catch (', ') {}', (file) => {
      const [statement, ...others] = file.statements;
      return statement !== undefined && others.length === 0 && ts.isTryStatement(statement)
        ? statement.catchClause?.variableDeclaration
        : undefined;
    }),
  way: (text) => {
    const file = parsed(`({${text}${wayName(text) === text ? ': 0' : ''}\n})`);
    const [statement, ...others] = file?.statements ?? [];
    if (statement === undefined || others.length > 0 || !ts.isExpressionStatement(statement)) return false;
    const object = ts.isParenthesizedExpression(statement.expression) ? statement.expression.expression : undefined;
    const [only, ...more] = object !== undefined && ts.isObjectLiteralExpression(object) ? object.properties : [];
    if (only === undefined || more.length > 0 || !ts.isPropertyAssignment(only) || only.getStart() !== 2) return false;
    if (!(ts.isIdentifier(only.name) || ts.isStringLiteral(only.name))) return false;
    return (wayName(text) === text ? only.name.end : only.end) === 2 + text.length;
  },
  operand: (text) => {
    const found = bracketed(`await ${text}`);
    return found !== undefined && ts.isAwaitExpression(found) && found.expression.getStart() === found.getStart() + 'await '.length;
  },
  callee: (text) => {
    const found = bracketed(`${text}()`);
    return found !== undefined && ts.isCallExpression(found) && found.expression.end === found.getStart() + text.length;
  },
  target: (text) => {
    const found = likeBlock.test(text) ? undefined : bracketed(`${text} = 0`);
    if (found === undefined || !ts.isBinaryExpression(found) || found.operatorToken.kind !== ts.SyntaxKind.EqualsToken) return false;
    return found.left.end === found.getStart() + text.length;
  },
  initializer: (text) =>
    exact(text, 'for (', ';;) {}', (file) => {
      const [statement, ...others] = file.statements;
      return statement !== undefined &&
        others.length === 0 &&
        ts.isForStatement(statement) &&
        statement.condition === undefined &&
        statement.incrementor === undefined
        ? statement.initializer
        : undefined;
    }),
};

/** The beginning of what would be read as a block or a declaration, where a statement begins. */
export const likeBlock = /^(\{|function\b|class\b|let\s*\[|async\s+function\b)/;

/** The one expression that a text is, nothing left over. */
function bracketed(text: string): ts.Expression | undefined {
  const head = 'async () => [';
  const file = parsed(`${head}${text}\n]`);
  const list = file && arrowOf(file)?.body;
  const [only, ...others] = list !== undefined && ts.isArrayLiteralExpression(list) ? list.elements : [];
  return only !== undefined && others.length === 0 && only.getStart() === head.length && only.end === head.length + text.length
    ? only
    : undefined;
}

/** In brackets, not in parentheses: there `(out satisfies T` would begin a parameter list. */
function isExpression(text: string, commas: boolean): boolean {
  const fits = (list: ts.Node | undefined, file: ts.SourceFile, before: number) => {
    if (
      list === undefined ||
      !ts.isArrayLiteralExpression(list) ||
      list.elements.some((each) => ts.isSpreadElement(each) || ts.isOmittedExpression(each))
    )
      return false;
    const [first, ...others] = list.elements;
    const last = others.at(-1) ?? first;
    return first?.getStart(file) === before && last?.end === before + text.length && (commas || others.length === 0);
  };
  const plain = parsed(`async () => [${text}\n]`);
  if (plain !== undefined) return fits(arrowOf(plain)?.body, plain, 'async () => ['.length);
  if (!/\byield\b/.test(text)) return false;
  const head = 'async function* f() { return [';
  const file = parsed(`${head}${text}\n] }`);
  const [fn, ...others] = file?.statements ?? [];
  const [only, ...more] = (fn !== undefined && ts.isFunctionDeclaration(fn) && fn.body?.statements) || [];
  if (file === undefined || others.length > 0 || more.length > 0 || only === undefined || !ts.isReturnStatement(only)) return false;
  return fits(only.expression, file, head.length);
}

/** `before` and `after` make one expression around an `await` that stands between them. */
export function isAround(before: string, after: string): boolean {
  const head = 'async () => [';
  const file = parsed(`${head}${before}await x()${after}\n]`);
  const body = file && arrowOf(file)?.body;
  const [only, ...others] = body !== undefined && ts.isArrayLiteralExpression(body) ? body.elements : [];
  if (only === undefined || others.length > 0 || ts.isSpreadElement(only)) return false;
  const start = head.length + before.length;
  if (only.getStart() !== head.length || only.end !== start + 'await x()'.length + after.length) return false;
  const visit = (node: ts.Node): boolean =>
    (ts.isAwaitExpression(node) && node.getStart() === start) || (ts.forEachChild(node, visit) ?? false);
  return visit(only);
}

function arrowOf(file: ts.SourceFile): ts.ArrowFunction | undefined {
  const [statement, ...others] = file.statements;
  if (statement === undefined || others.length > 0 || !ts.isExpressionStatement(statement)) return undefined;
  return ts.isArrowFunction(statement.expression) ? statement.expression : undefined;
}

/** The node that is found covers the text from its first to its last character. */
function exact(text: string, before: string, after: string, find: (file: ts.SourceFile) => ts.Node | undefined): boolean {
  const file = parsed(`${before}${text}\n${after}`);
  const node = file && find(file);
  return node !== undefined && node.getStart() === before.length && node.end === before.length + text.length;
}

/** Parts of one statement, with a function's body between each and the next. */
export function isCallback(parts: readonly string[]): boolean {
  const head = 'async function f() {\n';
  const text = `${head}${parts.join('{}')}\n;}`;
  const file = parsed(text);
  const [fn, ...others] = file?.statements ?? [];
  if (fn === undefined || others.length > 0 || !ts.isFunctionDeclaration(fn) || fn.end !== text.length) return false;
  const [statement, ...more] = fn.body?.statements ?? [];
  if (statement === undefined || more.some((each) => !ts.isEmptyStatement(each)) || more.length > 1) return false;
  const bodies = new Set<number>();
  const visit = (node: ts.Node): void => {
    if (ts.isBlock(node) && ts.isFunctionLike(node.parent)) bodies.add(node.getStart());
    ts.forEachChild(node, visit);
  };
  visit(statement);
  let at = head.length;
  return parts.slice(0, -1).every((part) => {
    at += part.length + 2;
    return bodies.has(at - 2);
  });
}
