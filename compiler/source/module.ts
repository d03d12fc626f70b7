import ts from 'typescript';
import {
  defineFunction,
  type FormItem,
  type FunctionDefinition,
  type ImportedName,
  type ImportItem,
  type MessageItem,
  type ModuleItem,
  messageTypes,
  type Names,
  namesOf,
  type ProxyItem,
} from '../definition';
import { calleeText } from './awaited';
import { commentsBehind, leadingComments, ownedComments } from './comments';
import type { SourceText } from './file';
import { printRest } from './functions';
import type { ParsedItem } from './parsed';
import { bracedNames, type Printer } from './printer';
import type { Range, Reader } from './reader';
import { unheld, withUnheld } from './unheld';

/** What the imports alone tell about names. */
export function readNames(file: SourceText): Names {
  const imports = file.ast.statements.filter(ts.isImportDeclaration).map(readImport);
  return namesOf(
    imports.filter((item) => item !== undefined),
    [],
  );
}

/** A statement at the top of the file that is not a function. */
export function readItem(file: SourceText, names: Names, node: ts.Statement): ParsedItem {
  const item =
    (ts.isImportDeclaration(node) ? readImport(node) : undefined) ??
    readProxy(file, names, node) ??
    readMessage(file, names, node) ??
    readForm(file, names, node);
  const start = node.getStart(file.ast);
  const { from } = ownedComments(file, leadingComments(file, node.pos), start);
  if (item === undefined) {
    const end = commentsBehind(file, node.end)?.end ?? node.end;
    return { item: { kind: 'code', text: file.cut(from, end, '', node) }, from, start: from, end };
  }
  if (from < start) item.note = file.cut(from, start, '').trimEnd();
  const behind = commentsBehind(file, node.end);
  if (behind !== undefined) item.trailing = file.cut(behind.start, behind.end, '');
  const remarks = unheld(file, node, { start, end: node.end }, [], () => printStatement(item, names));
  if (remarks.length > 0) item.remarks = remarks.map((each) => each.text);
  return { item, from, start, end: node.end, ...placesOf(node) };
}

/** Where the names stand, and a proxy's options. */
function placesOf(node: ts.Statement): Pick<ParsedItem, 'elements' | 'options'> {
  const range = (each: ts.Node): Range => ({ start: each.getStart(), end: each.end });
  if (ts.isImportDeclaration(node)) {
    const bindings = node.importClause?.namedBindings;
    return bindings !== undefined && ts.isNamedImports(bindings) ? { elements: bindings.elements.map(range) } : {};
  }
  const declaration = ts.isVariableStatement(node) ? node.declarationList.declarations[0] : undefined;
  if (declaration === undefined) return {};
  const { name, initializer } = declaration;
  const options = initializer !== undefined && ts.isCallExpression(initializer) ? initializer.arguments[0] : undefined;
  return {
    ...(ts.isObjectBindingPattern(name) ? { elements: name.elements.map(range) } : {}),
    ...(options === undefined ? {} : { options: range(options) }),
  };
}

export function readImport(node: ts.ImportDeclaration): ImportItem | undefined {
  if (!ts.isStringLiteral(node.moduleSpecifier) || node.attributes !== undefined || node.moduleSpecifier.text === '') return undefined;
  const item: ImportItem = { kind: 'import', from: node.moduleSpecifier.text };
  const clause = node.importClause;
  if (clause === undefined) return item;
  if (clause.phaseModifier === ts.SyntaxKind.DeferKeyword) return undefined;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) item.typeOnly = true;
  if (clause.name !== undefined) item.default = clause.name.text;
  const bindings = clause.namedBindings;
  if (bindings === undefined) return item;
  if (ts.isNamespaceImport(bindings)) item.namespace = bindings.name.text;
  else
    item.names = bindings.elements.map((each): ImportedName => {
      const name = each.propertyName === undefined ? each.name.text : each.propertyName.getText();
      return { name, ...(each.propertyName === undefined ? {} : { as: each.name.text }), ...(each.isTypeOnly ? { typeOnly: true } : {}) };
    });
  return item;
}

function constantCall(node: ts.Statement): { declaration: ts.VariableDeclaration; call: ts.CallExpression; exported: boolean } | undefined {
  if (!ts.isVariableStatement(node) || (node.declarationList.flags & ts.NodeFlags.BlockScoped) !== ts.NodeFlags.Const) return undefined;
  const modifiers = node.modifiers ?? [];
  if (modifiers.some((each) => each.kind !== ts.SyntaxKind.ExportKeyword)) return undefined;
  const [declaration, ...others] = node.declarationList.declarations;
  const call = declaration?.initializer;
  if (declaration === undefined || declaration.type !== undefined || others.length > 0 || call === undefined || !ts.isCallExpression(call))
    return undefined;
  return { declaration, call, exported: modifiers.length > 0 };
}

/** `at`: where the proxy is a block, the places of its fields are noted. */
export function readProxy(file: SourceText, names: Names, node: ts.Statement, at?: Reader): ProxyItem | undefined {
  const found = constantCall(node);
  const sdk = found && names.sdk(calleeText(found.call) ?? '');
  if (found === undefined || (sdk !== 'proxyActivities' && sdk !== 'proxyLocalActivities')) return undefined;
  const [options, ...more] = found.call.arguments;
  const [typeArgument, ...types] = found.call.typeArguments ?? [];
  if (options === undefined || ts.isSpreadElement(options) || more.length > 0 || types.length > 0) return undefined;
  const { name } = found.declaration;
  if (ts.isArrayBindingPattern(name)) return undefined;
  const bound: ImportedName[] = [];
  if (ts.isObjectBindingPattern(name))
    for (const each of name.elements) {
      if (each.dotDotDotToken !== undefined || each.initializer !== undefined || !ts.isIdentifier(each.name)) return undefined;
      if (each.propertyName !== undefined && !ts.isIdentifier(each.propertyName)) return undefined;
      bound.push(each.propertyName === undefined ? { name: each.name.text } : { name: each.propertyName.text, as: each.name.text });
    }
  const text = (name: string, part: ts.Node) => at?.field(name, part) ?? file.cut(part.getStart(), part.end, '', part);
  return {
    kind: 'proxy',
    ...(sdk === 'proxyLocalActivities' ? { local: true } : {}),
    ...(found.exported ? { exported: true } : {}),
    ...(ts.isIdentifier(name) ? { variable: name.text } : {}),
    names: bound,
    ...(typeArgument === undefined ? {} : { typeArgument: text('typeArgument', typeArgument) }),
    options: text('options', options),
  };
}

function readMessage(file: SourceText, names: Names, node: ts.Statement): MessageItem | undefined {
  const found = constantCall(node);
  const sdk = found && names.sdk(calleeText(found.call) ?? '');
  const type = messageTypes.find((each) => defineFunction[each] === sdk);
  if (found === undefined || type === undefined || !ts.isIdentifier(found.declaration.name)) return undefined;
  const [name, ...more] = found.call.arguments;
  if (name === undefined || ts.isSpreadElement(name) || more.length > 0) return undefined;
  const types = found.call.typeArguments;
  const [first] = types ?? [];
  return {
    kind: 'message',
    type,
    variable: found.declaration.name.text,
    name: file.cut(name.getStart(), name.end, '', name),
    ...(types === undefined || first === undefined
      ? {}
      : { typeArguments: file.cut(first.getStart(), types.at(-1)?.end ?? first.end, '', node) }),
    ...(found.exported ? { exported: true } : {}),
  };
}

function readForm(file: SourceText, names: Names, node: ts.Statement): FormItem | undefined {
  const found = constantCall(node);
  if (found === undefined || names.sdk(calleeText(found.call) ?? '') !== 'defineForm' || !ts.isIdentifier(found.declaration.name))
    return undefined;
  const [name, options, ...more] = found.call.arguments;
  const [typeArgument, ...types] = found.call.typeArguments ?? [];
  if (name === undefined || more.length > 0 || types.length > 0 || found.call.arguments.some(ts.isSpreadElement)) return undefined;
  const text = (part: ts.Node) => file.cut(part.getStart(), part.end, '', part);
  return {
    kind: 'form',
    variable: found.declaration.name.text,
    name: text(name),
    ...(typeArgument === undefined ? {} : { typeArgument: text(typeArgument) }),
    ...(options === undefined ? {} : { options: text(options) }),
    ...(found.exported ? { exported: true } : {}),
  };
}

/** `functions` are those that stand inside of code. */
export function printItem(item: ModuleItem, names: Names, functions?: ReadonlyMap<string, FunctionDefinition>, to?: Printer): string {
  const note = 'note' in item && item.note !== undefined ? `${item.note}\n` : '';
  const behind = 'trailing' in item && item.trailing !== undefined ? ` ${item.trailing}` : '';
  return note + printStatement(item, names, functions, to) + behind;
}

/** Without the comments above and behind it. */
export function printStatement(item: ModuleItem, names: Names, functions?: ReadonlyMap<string, FunctionDefinition>, to?: Printer): string {
  return withUnheld(printPlain(item, names, functions, to), 'remarks' in item ? item.remarks : undefined);
}

function printPlain(item: ModuleItem, names: Names, functions?: ReadonlyMap<string, FunctionDefinition>, to?: Printer): string {
  const sdk = (name: string) => names.local(name) ?? name;
  switch (item.kind) {
    case 'import':
      return printImport(item);
    case 'proxy':
      return `${item.exported ? 'export ' : ''}${printProxy(item, sdk)}`;
    case 'message': {
      const generic = item.typeArguments === undefined ? '' : `<${item.typeArguments}>`;
      return `${item.exported ? 'export ' : ''}const ${item.variable} = ${sdk(defineFunction[item.type])}${generic}(${item.name});`;
    }
    case 'form': {
      const generic = item.typeArgument === undefined ? '' : `<${item.typeArgument}>`;
      const options = item.options === undefined ? '' : `, ${item.options}`;
      return `${item.exported ? 'export ' : ''}const ${item.variable} = ${sdk('defineForm')}${generic}(${item.name}${options});`;
    }
    case 'code': {
      let text = item.text;
      for (const { name, after } of item.functions ?? []) {
        const fn = functions?.get(name);
        text += (fn === undefined || to === undefined ? '() {}' : printRest(fn, to.at(text))) + after;
      }
      return text;
    }
    case 'comment':
      return item.text;
    case 'function':
      return '';
  }
}

export function printProxy(
  { variable, names, typeArgument, local, options }: Pick<ProxyItem, 'variable' | 'names' | 'typeArgument' | 'local' | 'options'>,
  sdk: (name: string) => string,
): string {
  const generic = typeArgument === undefined ? '' : `<${typeArgument}>`;
  const behind = ` = ${sdk(local ? 'proxyLocalActivities' : 'proxyActivities')}${generic}(${options});`;
  if (variable !== undefined) return `const ${variable}${behind}`;
  return bracedNames(
    names.map((each) => boundText(each, ': ')),
    'const ',
    behind,
    120,
  );
}

export function boundText({ name, as, typeOnly }: ImportedName, separator: string): string {
  return `${typeOnly ? 'type ' : ''}${name}${as === undefined ? '' : `${separator}${as}`}`;
}

function printImport({ from, names, default: byDefault, namespace, typeOnly }: ImportItem): string {
  const parts: string[] = [];
  if (byDefault !== undefined) parts.push(byDefault);
  if (namespace !== undefined) parts.push(`* as ${namespace}`);
  const head = `import ${typeOnly ? 'type ' : ''}${parts.join(', ')}`;
  if (names === undefined) return `${head}${parts.length === 0 ? '' : ' from '}${quoted(from)};`;
  return bracedNames(
    names.map((each) => boundText(each, ' as ')),
    `${head}${parts.length === 0 ? '' : ', '}`,
    ` from ${quoted(from)};`,
  );
}

export function quoted(text: string): string {
  return `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}
