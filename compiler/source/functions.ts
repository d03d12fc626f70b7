import ts from 'typescript';
import type { FunctionDefinition, Parameter } from '../definition';
import { commentsBehind, endWithTrailing, leadingComments, ownedComments } from './comments';
import { declaredIn } from './facts';
import type { SourceText } from './file';
import type { FunctionHead } from './parsed';
import type { Printer } from './printer';
import { isAsync, type Range } from './reader';
import { skipTrivia } from './text';
import { type Remark, remarksText, unheld } from './unheld';

/** A function with a body of statements, wherever it stands. */
export type FunctionNode =
  | ts.FunctionDeclaration
  | ts.FunctionExpression
  | ts.ArrowFunction
  | ts.MethodDeclaration
  | ts.ConstructorDeclaration
  | ts.AccessorDeclaration;

/** A function at the top of the file, with what is needed to read its body. */
export interface TopFunction {
  head: FunctionHead;
  body: ts.Block;
  /** How many of the overload signatures before it are its own. */
  overloads: number;
}

/** A function declaration, a constant that holds a function, or a default export that is one; with a body of statements. */
export function readFunction(file: SourceText, node: ts.Statement, overloads: readonly ts.FunctionDeclaration[]): TopFunction | undefined {
  const found = functionOf(node);
  if (found === undefined) return undefined;
  const { fn, body, name, form, annotation } = found;
  if (fn.asteriskToken !== undefined) return undefined;
  const own = overloads.filter((each) => each.name?.text === name);
  const first = own[0] ?? node;
  const start = first.getStart(file.ast);
  const { from, notes, note } = ownedComments(file, leadingComments(file, first.pos), start);
  const text = (each: ts.Node) => file.cut(each.getStart(file.ast), each.end, '', each);
  const exported = isExported(node);
  const typeParameters = fn.typeParameters;
  const definition: FunctionDefinition = {
    name,
    ...note,
    ...(exported === undefined ? {} : { exported }),
    ...(isAsync(fn) ? { async: true as const } : {}),
    form,
    ...(typeParameters?.[0] === undefined
      ? {}
      : { typeParameters: file.cut(typeParameters[0].getStart(file.ast), typeParameters.at(-1)?.end ?? typeParameters.end, '', fn) }),
    ...(annotation === undefined ? {} : { annotation: text(annotation) }),
    params: fn.parameters.map((each) => readParameter(file, each)),
    ...(fn.type === undefined ? {} : { returnType: text(fn.type) }),
    ...(own.length === 0 ? {} : { overloads: own.map(text) }),
    blocks: [],
  };
  const declares = declaredIn([...fn.parameters, ...(fn.name === undefined ? [] : [fn.name])]);
  const fields = { ...headFields(file, fn), ...nameField(file, node) };
  // Between overload signatures there may be comments on lines of their own.
  const remarks = [...own, node].flatMap((each) => {
    const range = {
      start: each === first ? start : each.pos,
      end: each === node ? body.getStart(file.ast) : endWithTrailing(file, each.end),
    };
    return headRemarks(file, each, range, definition);
  });
  remarks.push(...headRemarks(file, node, { start: body.end, end: node.end }, definition));
  noteRemarks(definition, remarks);
  const behind = commentsBehind(file, node.end);
  if (behind !== undefined) definition.trailing = file.cut(behind.start, behind.end, '');
  return { head: { definition, start, end: node.end, from, notes, fields, remarks, declares }, body, overloads: own.length };
}

/** Comments of a function's head, up to its body, which would not be printed with it. */
export function headRemarks(
  file: SourceText,
  node: ts.Node,
  within: Range,
  { params, returnType, typeParameters, annotation, overloads }: FunctionDefinition,
): Remark[] {
  return unheld(file, node, within, [], () => {
    const generics = typeParameters === undefined ? '' : `<${typeParameters}>`;
    const head = `function head${generics}(${params.map(parameterText).join(', ')})${returnType === undefined ? '' : `: ${returnType}`} {}`;
    return [...(overloads ?? []), head, ...(annotation === undefined ? [] : [`let annotated: ${annotation};`])].join('\n');
  });
}

export function noteRemarks(definition: FunctionDefinition, remarks: readonly Remark[]): void {
  if (remarks.length > 0) definition.remarks = remarks.map((each) => each.text);
}

/** Where the name of a function at the top of the file stands. */
function nameField({ ast }: SourceText, node: ts.Statement): Record<string, Range> {
  const name = ts.isFunctionDeclaration(node)
    ? node.name
    : ts.isVariableStatement(node)
      ? node.declarationList.declarations[0]?.name
      : undefined;
  return name === undefined ? {} : { name: { start: name.getStart(ast), end: name.end } };
}

/** Where a function's parameters and its return type stand. */
export function headFields(file: SourceText, fn: FunctionNode): Record<string, Range> {
  const params = { params: paramsRange(fn, file) };
  return fn.type === undefined ? params : { ...params, returnType: { start: fn.type.getStart(file.ast), end: fn.type.end } };
}

function functionOf(node: ts.Statement) {
  if (ts.isFunctionDeclaration(node)) {
    const isDefault = isExported(node) === 'default';
    const name = node.name?.text ?? (isDefault ? 'default' : undefined);
    if (node.body === undefined || name === undefined || isAmbient(node)) return undefined;
    return { fn: node, body: node.body, name, form: 'function' as const, annotation: undefined };
  }
  if (ts.isExportAssignment(node)) {
    if (node.isExportEquals === true) return undefined;
    const found = functionValue(node.expression);
    return found && { ...found, name: 'default', annotation: undefined };
  }
  if (!ts.isVariableStatement(node)) return undefined;
  const [declaration, ...others] = node.declarationList.declarations;
  if (declaration === undefined || others.length > 0 || !ts.isIdentifier(declaration.name)) return undefined;
  if ((node.declarationList.flags & ts.NodeFlags.BlockScoped) !== ts.NodeFlags.Const) return undefined;
  if ((node.modifiers ?? []).some((each) => each.kind !== ts.SyntaxKind.ExportKeyword)) return undefined;
  const found = functionValue(declaration.initializer);
  return found && { ...found, name: declaration.name.text, annotation: declaration.type };
}

function functionValue(fn: ts.Expression | undefined) {
  if (fn === undefined || !(ts.isArrowFunction(fn) || (ts.isFunctionExpression(fn) && fn.name === undefined))) return undefined;
  if (!ts.isBlock(fn.body)) return undefined;
  return { fn, body: fn.body, form: ts.isArrowFunction(fn) ? ('arrow' as const) : ('expression' as const) };
}

function isAmbient(node: ts.FunctionDeclaration): boolean {
  return (node.modifiers ?? []).some((each) => each.kind === ts.SyntaxKind.DeclareKeyword);
}

export function isExported(node: ts.Statement): 'named' | 'default' | undefined {
  if (ts.isExportAssignment(node)) return 'default';
  const modifiers = (ts.canHaveModifiers(node) ? ts.getModifiers(node) : undefined) ?? [];
  if (!modifiers.some((each) => each.kind === ts.SyntaxKind.ExportKeyword)) return undefined;
  return modifiers.some((each) => each.kind === ts.SyntaxKind.DefaultKeyword) ? 'default' : 'named';
}

/** The name with what stands before it: dots, modifiers, decorators. */
export function readParameter(file: SourceText, node: ts.ParameterDeclaration): Parameter {
  const text = (each: ts.Node) => file.cut(each.getStart(file.ast), each.end, '', each);
  return {
    name: file.cut(node.getStart(file.ast), node.name.end, '', node),
    ...(node.type === undefined ? {} : { type: text(node.type) }),
    ...(node.questionToken === undefined ? {} : { optional: true as const }),
    ...(node.initializer === undefined ? {} : { default: text(node.initializer) }),
  };
}

/** Between the parentheses; of a lone arrow parameter, the parameter. */
export function paramsRange(fn: FunctionNode, { text, ast }: SourceText): Range {
  const { parameters } = fn;
  if (text[parameters.pos - 1] === '(') return { start: parameters.pos, end: skipTrivia(text, parameters.end) };
  const only = parameters[0];
  return only === undefined ? { start: fn.getStart(ast), end: fn.getStart(ast) } : { start: only.getStart(ast), end: only.end };
}

export function parameterText({ name, type, optional, default: value }: Parameter): string {
  return `${name}${optional ? '?' : ''}${type === undefined ? '' : `: ${type}`}${value === undefined ? '' : ` = ${value}`}`;
}

/** A function with its body, as a statement at the top of the file, with the comments above and behind it. */
export function printFunction(fn: FunctionDefinition, to: Printer): string {
  return functionNote(fn) + printDeclaration(fn, to) + (fn.trailing === undefined ? '' : ` ${fn.trailing}`);
}

function printDeclaration(fn: FunctionDefinition, to: Printer): string {
  const overloads = (fn.overloads ?? []).map((each) => `${each}\n`).join('');
  const params = `(${fn.params.map(parameterText).join(', ')})`;
  const generics = fn.typeParameters === undefined ? '' : `<${fn.typeParameters}>`;
  const returns = (fn.returnType === undefined ? '' : `: ${fn.returnType}`) + remarksText(fn.remarks);
  const isAsync = fn.async ? 'async ' : '';
  const body = to.braces({ name: 'body', note: fn.note, blocks: fn.blocks });
  const exported = fn.exported === undefined ? '' : fn.exported === 'default' ? 'export default ' : 'export ';
  if (fn.form === 'function') {
    const name = fn.name === 'default' ? '' : ` ${fn.name}`;
    return `${overloads}${exported}${isAsync}function${name}${generics}${params}${returns} ${body}`;
  }
  if (fn.name === 'default') return `export default ${printValue(fn, to)};`;
  const annotation = fn.annotation === undefined ? '' : `: ${fn.annotation}`;
  return `${exported}const ${fn.name}${annotation} = ${printValue(fn, to)};`;
}

/** An arrow or a function expression. */
function printValue(fn: FunctionDefinition, to: Printer): string {
  const generics = fn.typeParameters === undefined ? '' : `<${fn.typeParameters}>`;
  const head = fn.async ? 'async ' : '';
  return fn.form === 'arrow' ? `${head}${generics}${printRest(fn, to)}` : `${head}function ${generics}${printRest(fn, to)}`;
}

/** From the parameters on. */
export function printRest(fn: FunctionDefinition, to: Printer): string {
  const params = `(${fn.params.map(parameterText).join(', ')})`;
  const returns = (fn.returnType === undefined ? '' : `: ${fn.returnType}`) + remarksText(fn.remarks);
  return `${params}${returns}${fn.form === 'arrow' ? ' =>' : ''} ${to.braces({ name: 'body', note: fn.note, blocks: fn.blocks })}`;
}

/** The doc comment. */
export function functionNote(fn: Pick<FunctionDefinition, 'title' | 'description' | 'directives'>): string {
  return docComment(fn) + (fn.directives ?? []).map((each) => `${each}\n`).join('');
}

export function docComment({ title, description }: Pick<FunctionDefinition, 'title' | 'description'>): string {
  if (title === undefined && description === undefined) return '';
  const lines = [title ?? '', ...(description === undefined ? [] : description.split('\n'))];
  if (lines.some((line) => line.includes('*/'))) return lines.map((line) => (line === '' ? '//\n' : `// ${line}\n`)).join('');
  const [only] = lines;
  if (lines.length === 1) return `/** ${only} */\n`;
  return `/**\n${lines.map((line) => (line === '' ? ' *\n' : ` * ${line}\n`)).join('')} */\n`;
}
