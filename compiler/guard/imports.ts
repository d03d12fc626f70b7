import ts from 'typescript';
import { isWorkflowModule, type Names } from '../definition';
import type { OldImport } from './top';

/** Adds `patched`, and what old code imports. */
export function addImports(source: string, wanted: readonly (OldImport & { readonly local: string })[], names: Names): string {
  let text = source;
  if (names.local('patched') === undefined) text = addName(text, isWorkflowModule, 'patched', 'backstitch/workflow');
  for (const { form, from, name, local, typeOnly } of wanted) {
    if (form === 'name') text = addName(text, (module) => module === from, name === local ? name : `${name} as ${local}`, from, typeOnly);
    else text = `import ${typeOnly ? 'type ' : ''}${form === 'default' ? local : `* as ${local}`} from '${from}';\n${text}`;
  }
  return text;
}

function addName(source: string, matches: (module: string) => boolean, name: string, from: string, typeOnly = false): string {
  const file = ts.createSourceFile('workflow.ts', source, ts.ScriptTarget.ES2022, true, ts.ScriptKind.TS);
  for (const statement of file.statements) {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier) || !matches(statement.moduleSpecifier.text))
      continue;
    const clause = statement.importClause;
    const isType = clause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
    if (!clause || (isType && !typeOnly) || !clause.namedBindings || !ts.isNamedImports(clause.namedBindings)) continue;
    const last = clause.namedBindings.elements.at(-1);
    if (!last) continue;
    const written = typeOnly && !isType ? `type ${name}` : name;
    const multiline = source.slice(clause.namedBindings.getStart(), last.getStart()).includes('\n');
    const indent = multiline ? `\n${/[ \t]*$/.exec(source.slice(0, last.getStart()))?.[0] ?? '  '}` : ' ';
    return `${source.slice(0, last.end)},${indent}${written}${source.slice(last.end)}`;
  }
  return `import ${typeOnly ? 'type ' : ''}{ ${name} } from '${from}';\n${source}`;
}
