import ts from 'typescript';
import type { FunctionDefinition } from '../definition';
import { declaredIn } from './facts';
import type { SourceText } from './file';
import { type FunctionNode, headFields, headRemarks, isExported, noteRemarks, paramsRange, readParameter } from './functions';
import type { FunctionHead } from './parsed';
import { isAsync } from './reader';

/** A function inside of a class, a namespace, an object or a call at the top of the file. */
export interface Embedded {
  head: FunctionHead;
  body: ts.Block;
  /** Where its parameters begin, with the parenthesis. */
  from: number;
}

/** The outermost functions with a body in braces, in source order, each named by its path. */
export function embeddedFunctions(file: SourceText, statement: ts.Statement, taken: Set<string>): Embedded[] {
  const found: Embedded[] = [];
  const visit = (node: ts.Node): void => {
    if (isFunctionNode(node) && node.body !== undefined && ts.isBlock(node.body))
      found.push(embedded(file, statement, node, node.body, taken));
    else ts.forEachChild(node, visit);
  };
  visit(statement);
  return found;
}

function embedded(file: SourceText, statement: ts.Statement, fn: FunctionNode, body: ts.Block, taken: Set<string>): Embedded {
  const path = pathOf(fn, statement);
  const name = freeName(path.join('.') || 'default', taken);
  taken.add(name);
  const text = (each: ts.Node) => file.cut(each.getStart(file.ast), each.end, '', each);
  const exported = isAsync(fn) && path.length === 1 && isValueOf(fn, statement) ? isExported(statement) : undefined;
  const definition: FunctionDefinition = {
    name,
    ...(exported === undefined ? {} : { exported }),
    ...(isAsync(fn) ? { async: true as const } : {}),
    form: ts.isArrowFunction(fn) ? 'arrow' : 'method',
    params: fn.parameters.map((each) => readParameter(file, each)),
    ...(fn.type === undefined ? {} : { returnType: text(fn.type) }),
    blocks: [],
  };
  const range = paramsRange(fn, file);
  const from = file.text[range.start - 1] === '(' ? range.start - 1 : range.start;
  const remarks = headRemarks(file, fn, { start: from, end: body.getStart(file.ast) }, definition);
  noteRemarks(definition, remarks);
  const head = {
    definition,
    start: fn.getStart(file.ast),
    end: fn.end,
    from: fn.getStart(file.ast),
    notes: [],
    fields: headFields(file, fn),
  };
  return {
    head: { ...head, remarks, declares: declaredIn(fn.parameters) },
    body,
    from,
  };
}

function isFunctionNode(node: ts.Node): node is FunctionNode {
  return (
    ts.isFunctionDeclaration(node) ||
    ts.isFunctionExpression(node) ||
    ts.isArrowFunction(node) ||
    ts.isMethodDeclaration(node) ||
    ts.isConstructorDeclaration(node) ||
    ts.isAccessor(node)
  );
}

function freeName(name: string, taken: ReadonlySet<string>): string {
  let free = name;
  for (let n = 2; taken.has(free); n++) free = `${name}-${n}`;
  return free;
}

/** The names around a function, outermost first, its own last. */
function pathOf(fn: ts.Node, statement: ts.Statement): string[] {
  const path: string[] = [];
  for (let node: ts.Node = fn; ; node = node.parent) {
    const name = nameOf(node);
    if (name !== '') path.unshift(name);
    if (node === statement) return path;
  }
}

function nameOf(node: ts.Node): string {
  if (ts.isConstructorDeclaration(node)) return 'constructor';
  const named =
    ts.isFunctionDeclaration(node) ||
    ts.isClassDeclaration(node) ||
    ts.isModuleDeclaration(node) ||
    ts.isMethodDeclaration(node) ||
    ts.isAccessor(node) ||
    ts.isPropertyAssignment(node) ||
    ts.isPropertyDeclaration(node) ||
    ts.isVariableDeclaration(node);
  if (!named || node.name === undefined) return '';
  const text = ts.isIdentifier(node.name) || ts.isPrivateIdentifier(node.name) ? node.name.text : node.name.getText();
  return text
    .replace(/[^\p{ID_Continue}$#]+/gu, '_')
    .replace(/^_(?=.)|_$/g, '')
    .slice(0, 60);
}

/** The exported constant is the function itself, or what a call makes of it: `export const order = traced(async () => { ... })`. */
function isValueOf(fn: ts.Node, statement: ts.Statement): boolean {
  for (let node = fn.parent; node !== statement; node = node.parent) {
    const passes =
      ts.isParenthesizedExpression(node) ||
      ts.isAsExpression(node) ||
      ts.isSatisfiesExpression(node) ||
      ts.isCallExpression(node) ||
      ts.isVariableDeclaration(node) ||
      ts.isVariableDeclarationList(node);
    if (!passes) return false;
  }
  return true;
}
