import ts from 'typescript';
import type { FunctionDefinition, Parameter } from '../definition';
import { leadingComments, ownedComments } from './comments';
import type { SourceText } from './file';
import type { Printer } from './printer';
import type { Range } from './reader';

/** A function at the top of the file, before its body is read. */
export interface FunctionHead extends Range {
  definition: FunctionDefinition;
  body: ts.Block;
  node: ts.Statement;
  fn: ts.FunctionDeclaration | ts.ArrowFunction | ts.FunctionExpression;
  from: number;
  notes: Range[];
  fields: Record<string, Range>;
  overloads: number;
}

/** A function declaration, or a constant that holds one, with a body of statements. */
export function readFunction(file: SourceText, node: ts.Statement, overloads: readonly ts.FunctionDeclaration[]): FunctionHead | undefined {
  const found = functionOf(node);
  if (found === undefined) return undefined;
  const { fn, body, name, form, annotation } = found;
  if (fn.asteriskToken !== undefined) return undefined;
  const own = overloads.filter((each) => each.name?.text === name);
  const first = own[0] ?? node;
  const { from, notes, title, description } = ownedComments(file, leadingComments(file, first.getFullStart()), first.getStart());
  const text = (each: ts.Node) => file.cut(each.getStart(), each.end, '');
  const exported = isExported(node);
  const fields: Record<string, Range> = { params: paramsRange(fn, file) };
  if (fn.type !== undefined) fields.returnType = { start: fn.type.getStart(), end: fn.type.end };
  const typeParameters = fn.typeParameters;
  const isAsync = (ts.getModifiers(fn) ?? []).some((each) => each.kind === ts.SyntaxKind.AsyncKeyword);
  const definition: FunctionDefinition = {
    name,
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
    ...(exported === undefined ? {} : { exported }),
    ...(isAsync ? { async: true as const } : {}),
    form,
    ...(typeParameters?.[0] === undefined
      ? {}
      : { typeParameters: file.cut(typeParameters[0].getStart(), typeParameters.at(-1)?.end ?? typeParameters.end, '') }),
    ...(annotation === undefined ? {} : { annotation: text(annotation) }),
    params: fn.parameters.map((each) => readParameter(each, text)),
    ...(fn.type === undefined ? {} : { returnType: text(fn.type) }),
    ...(own.length === 0 ? {} : { overloads: own.map(text) }),
    blocks: [],
  };
  return { definition, body, node, fn, start: first.getStart(), end: node.end, from, notes, fields, overloads: own.length };
}

function functionOf(node: ts.Statement) {
  if (ts.isFunctionDeclaration(node)) {
    const isDefault = isExported(node) === 'default';
    const name = node.name?.text ?? (isDefault ? 'default' : undefined);
    if (node.body === undefined || name === undefined) return undefined;
    return { fn: node, body: node.body, name, form: 'function' as const, annotation: undefined };
  }
  if (!ts.isVariableStatement(node)) return undefined;
  const [declaration, ...others] = node.declarationList.declarations;
  const fn = declaration?.initializer;
  if (declaration === undefined || fn === undefined || others.length > 0 || !ts.isIdentifier(declaration.name)) return undefined;
  if ((node.declarationList.flags & ts.NodeFlags.BlockScoped) !== ts.NodeFlags.Const) return undefined;
  if (!(ts.isArrowFunction(fn) || (ts.isFunctionExpression(fn) && fn.name === undefined)) || !ts.isBlock(fn.body)) return undefined;
  if ((node.modifiers ?? []).some((each) => each.kind !== ts.SyntaxKind.ExportKeyword)) return undefined;
  const form = ts.isArrowFunction(fn) ? ('arrow' as const) : ('expression' as const);
  return { fn, body: fn.body, name: declaration.name.text, form, annotation: declaration.type };
}

export function isExported(node: ts.Statement): 'named' | 'default' | undefined {
  const modifiers = (ts.canHaveModifiers(node) ? ts.getModifiers(node) : undefined) ?? [];
  if (!modifiers.some((each) => each.kind === ts.SyntaxKind.ExportKeyword)) return undefined;
  return modifiers.some((each) => each.kind === ts.SyntaxKind.DefaultKeyword) ? 'default' : 'named';
}

function readParameter(node: ts.ParameterDeclaration, text: (node: ts.Node) => string): Parameter {
  return {
    name: `${node.dotDotDotToken === undefined ? '' : '...'}${text(node.name)}`,
    ...(node.type === undefined ? {} : { type: text(node.type) }),
    ...(node.questionToken === undefined ? {} : { optional: true as const }),
    ...(node.initializer === undefined ? {} : { default: text(node.initializer) }),
  };
}

/** Between the parentheses; of a lone arrow parameter, the parameter. */
function paramsRange(fn: FunctionHead['fn'], file: SourceText): Range {
  const open = fn.getChildren().find((each) => each.kind === ts.SyntaxKind.OpenParenToken);
  const close = fn.getChildren().find((each) => each.kind === ts.SyntaxKind.CloseParenToken);
  if (open !== undefined && close !== undefined) return { start: open.end, end: close.getStart() };
  const only = fn.parameters[0];
  return only === undefined ? { start: fn.getStart(file.ast), end: fn.getStart(file.ast) } : { start: only.getStart(), end: only.end };
}

export function parameterText({ name, type, optional, default: value }: Parameter): string {
  return `${name}${optional ? '?' : ''}${type === undefined ? '' : `: ${type}`}${value === undefined ? '' : ` = ${value}`}`;
}

/** A function with its body, as a statement at the top of the file. */
export function printFunction(fn: FunctionDefinition, to: Printer): string {
  const overloads = (fn.overloads ?? []).map((each) => `${each}\n`).join('');
  const params = `(${fn.params.map(parameterText).join(', ')})`;
  const generics = fn.typeParameters === undefined ? '' : `<${fn.typeParameters}>`;
  const returns = fn.returnType === undefined ? '' : `: ${fn.returnType}`;
  const isAsync = fn.async ? 'async ' : '';
  const body = to.braces({ name: 'body', blocks: fn.blocks });
  const exported = fn.exported === undefined ? '' : fn.exported === 'default' ? 'export default ' : 'export ';
  if (fn.form === 'function') {
    const name = fn.name === 'default' ? '' : ` ${fn.name}`;
    return `${functionNote(fn)}${overloads}${exported}${isAsync}function${name}${generics}${params}${returns} ${body}`;
  }
  const annotation = fn.annotation === undefined ? '' : `: ${fn.annotation}`;
  const head = fn.form === 'arrow' ? `${isAsync}${generics}${params}${returns} =>` : `${isAsync}function ${generics}${params}${returns}`;
  return `${functionNote(fn)}${exported}const ${fn.name}${annotation} = ${head} ${body};`;
}

/** The doc comment. */
export function functionNote({ title, description }: Pick<FunctionDefinition, 'title' | 'description'>): string {
  if (title === undefined && description === undefined) return '';
  const lines = [title ?? '', ...(description === undefined ? [] : description.split('\n'))];
  if (lines.some((line) => line.includes('*/'))) return lines.map((line) => (line === '' ? '//\n' : `// ${line}\n`)).join('');
  const [only] = lines;
  if (lines.length === 1) return `/** ${only} */\n`;
  return `/**\n${lines.map((line) => (line === '' ? ' *\n' : ` * ${line}\n`)).join('')} */\n`;
}
