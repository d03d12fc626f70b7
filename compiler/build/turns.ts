import ts from 'typescript';
import { isBodyOf, isStatementList } from './places';

/**
 * What the marks need to say in which turn of which loops a call is made. Each loop counts in a variable of its own, and each turn keeps
 * its number in a constant, so that what is begun in it and goes on later still knows it:
 * `let __bst4 = -1; for (...) { const __bsi4 = ++__bst4; ... }`. A function that is handed to another one, as to `map`, counts how often
 * it is called: `list.map(((__bst5) => (item) => { const __bsi5 = ++__bst5.n; ... })({ n: -1 }))`. A function of the file's own takes
 * over the turns of whoever calls it by its name: `const __bsp6 = __bs.from('ship', [])`.
 */
export interface Insertion {
  readonly at: number;
  readonly text: string;
}

export interface Counted {
  readonly before: readonly Insertion[];
  readonly after: readonly Insertion[];
}

/** The text of the numbers of a place: `...__bsp6, 4, __bsi4`; empty: none. */
export type Turns = string;

export function turnsIn(around: Turns, loop: number, turn = `__bsi${loop}`): Turns {
  return `${around === '' ? '' : `${around}, `}${loop}, ${turn}`;
}

/** Makes a loop count. Undefined: there is no place for the counter. `wrapped`: the loop stands in braces of our own. */
export function countLoop(node: ts.IterationStatement, loop: number, file: ts.SourceFile, wrapped: boolean): Counted | undefined {
  let first: ts.Statement = node;
  while (ts.isLabeledStatement(first.parent)) first = first.parent;
  const listed = isStatementList(first.parent) || ts.isSourceFile(first.parent) || wrapped;
  if (!listed && !(first === node && isBodyOf(node))) return undefined;
  const begin = first.getStart(file);
  const counter = `let __bst${loop} = -1;`;
  const turn = `const __bsi${loop} = ++__bst${loop};`;
  const { statement } = node;
  const body: Counted = ts.isBlock(statement)
    ? { before: [{ at: statement.getStart(file) + 1, text: turn }], after: [] }
    : { before: [{ at: statement.getStart(file), text: `{ ${turn}` }], after: [{ at: statement.end, text: ' }' }] };
  return {
    before: [{ at: begin, text: listed ? counter : `{ ${counter}` }, ...body.before],
    after: [...body.after, ...(listed ? [] : [{ at: first.end, text: ' }' }])],
  };
}

/** The turn in which a part of a loop's head is looked at: a condition is asked for the turn that it lets begin. */
export function turnsOfHead(node: ts.IterationStatement, part: ts.Node, loop: number, around: Turns): Turns {
  if (ts.isWhileStatement(node) || (ts.isForStatement(node) && part === node.condition)) return turnsIn(around, loop, `__bst${loop} + 1`);
  if (ts.isDoStatement(node) || (ts.isForStatement(node) && part === node.incrementor)) return turnsIn(around, loop, `__bst${loop}`);
  return around;
}

export type Handed = ts.ArrowFunction | ts.FunctionExpression;

/** What calls the function that it is given once, if at all: it has no turns. */
const ONCE = new Set(['run', 'cancellable', 'nonCancellable', 'withTimeout', 'saga', 'then', 'catch', 'finally', 'condition']);

/** The argument is a function that may be called again and again, and calls something itself. */
export function isHanded(argument: ts.Node, callee: ts.Expression): argument is Handed {
  if (!(ts.isArrowFunction(argument) || ts.isFunctionExpression(argument)) || argument.asteriskToken) return false;
  const name = ts.isPropertyAccessExpression(callee) ? callee.name.text : ts.isIdentifier(callee) ? callee.text : '';
  return !ONCE.has(name) && hasCall(argument.body) && canBegin(argument.body);
}

export function countCalls(node: Handed, loop: number, file: ts.SourceFile): Counted {
  const body = beginning(node.body, `const __bsi${loop} = ++__bst${loop}.n;`, file);
  return {
    before: [{ at: node.getStart(file), text: `((__bst${loop}) => ` }, ...body.before],
    after: [...body.after, { at: node.end, text: ')({ n: -1 })' }],
  };
}

/** Functions that are called by their names somewhere in the file. */
export function calledByName(file: ts.SourceFile): Set<string> {
  const called = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) called.add(node.expression.text);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return called;
}

/** The name by which a function of the file is called; undefined: it has none, or its body begins later than the call. */
export function ownName(node: ts.Node): string | undefined {
  if (ts.isFunctionDeclaration(node) && node.body) return node.asteriskToken || !canBegin(node.body) ? undefined : node.name?.text;
  if (!(ts.isArrowFunction(node) || ts.isFunctionExpression(node)) || node.asteriskToken || !canBegin(node.body)) return undefined;
  return ts.isVariableDeclaration(node.parent) && ts.isIdentifier(node.parent.name) ? node.parent.name.text : undefined;
}

export function takeOver(body: ts.ConciseBody, name: string, number: number, around: Turns, file: ts.SourceFile): Counted {
  return beginning(body, `const __bsp${number} = __bs.from('${name}', [${around}]);`, file);
}

/** A statement at the beginning of a function's body; an expression gets braces for it. */
function beginning(body: ts.ConciseBody, text: string, file: ts.SourceFile): Counted {
  if (ts.isBlock(body)) return { before: [{ at: body.getStart(file) + 1, text }], after: [] };
  return { before: [{ at: body.getStart(file), text: `{ ${text}return ` }], after: [{ at: body.end, text: '; }' }] };
}

/** A directive must stay first. */
function canBegin(body: ts.ConciseBody): boolean {
  const first = ts.isBlock(body) ? body.statements[0] : undefined;
  return !(first && ts.isExpressionStatement(first) && ts.isStringLiteral(first.expression));
}

function hasCall(node: ts.Node): boolean {
  return ts.isCallExpression(node) || (!ts.isTypeNode(node) && ts.forEachChild(node, (child) => hasCall(child) || undefined) === true);
}
