import ts from 'typescript';
import { type Applied, type ImportedName, type ModuleItem, namesOfDefinition, type TextEdit } from '../definition';
import { endWithTrailing } from './comments';
import { boundText, printItem } from './module';
import type { ParsedFile, ParsedItem } from './parse';

/** Edits of imports, proxies and messages. Items are only added and changed, in their order. */
export function syncModule(parsed: ParsedFile, applied: Applied, edits: TextEdit[]): void {
  const { file, items } = parsed;
  const names = namesOfDefinition(applied.definition);
  let previous: ParsedItem | undefined;
  for (const item of applied.definition.module) {
    const index = applied.items.get(item);
    const old = index === undefined ? undefined : items[index];
    if (old !== undefined) {
      if (JSON.stringify(old.item) !== JSON.stringify(item)) changeItem(parsed, old, item, printItem(item, names), edits);
      previous = old;
      continue;
    }
    const text = printItem(item, names);
    if (previous !== undefined) {
      const at = endWithTrailing(file, previous.end);
      edits.push({ start: at, end: at, text: `${previous.item.kind === item.kind ? '\n' : '\n\n'}${text}` });
      continue;
    }
    const first = items[0];
    const at = first?.start ?? parsed.functions[0]?.head.from ?? file.text.length;
    edits.push({ start: at, end: at, text: `${text}${first?.item.kind === item.kind ? '\n' : '\n\n'}` });
  }
}

function changeItem(parsed: ParsedFile, old: ParsedItem, item: ModuleItem, printed: string, edits: TextEdit[]): void {
  const added = addedNames(old.item, item);
  const list = added && elementsOf(old.node);
  if (added !== undefined && list !== undefined) {
    const { text } = parsed.file;
    const separator = item.kind === 'import' ? ' as ' : ': ';
    const last = list.at(-1);
    if (last !== undefined) {
      const start = last.getStart();
      const lineStart = parsed.file.lineStart(start);
      const ownLine = text.slice(lineStart, start).trim() === '';
      const between = ownLine ? `,\n${text.slice(lineStart, start)}` : ', ';
      edits.push({ start: last.end, end: last.end, text: added.map((each) => between + boundText(each, separator)).join('') });
      return;
    }
  }
  if (item.kind === 'proxy' && old.item.kind === 'proxy' && old.item.options !== item.options) {
    const { options, ...others } = item;
    const { options: _, ...before } = old.item;
    const call = optionsOf(old.node);
    if (call !== undefined && JSON.stringify(others) === JSON.stringify(before)) {
      edits.push({ start: call.getStart(), end: call.end, text: options });
      return;
    }
  }
  edits.push({ start: old.start, end: old.end, text: printed });
}

/** The names behind the old ones, when nothing else has changed. */
function addedNames(before: ModuleItem, after: ModuleItem): ImportedName[] | undefined {
  if (!('names' in before) || !('names' in after) || before.names === undefined || after.names === undefined) return undefined;
  const kept = { ...after, names: after.names.slice(0, before.names.length) };
  return JSON.stringify(kept) === JSON.stringify(before) ? after.names.slice(before.names.length) : undefined;
}

function elementsOf(node: ts.Statement): readonly ts.Node[] | undefined {
  if (ts.isImportDeclaration(node)) {
    const bindings = node.importClause?.namedBindings;
    return bindings !== undefined && ts.isNamedImports(bindings) ? bindings.elements : undefined;
  }
  if (!ts.isVariableStatement(node)) return undefined;
  const name = node.declarationList.declarations[0]?.name;
  return name !== undefined && ts.isObjectBindingPattern(name) ? name.elements : undefined;
}

function optionsOf(node: ts.Statement): ts.Expression | undefined {
  const call = ts.isVariableStatement(node) ? node.declarationList.declarations[0]?.initializer : undefined;
  return call !== undefined && ts.isCallExpression(call) ? call.arguments[0] : undefined;
}
