import ts from 'typescript';
import { EditRefused, type ModuleItem, type Names, namesOf, type Pasted, sdkFunctions } from '../definition';
import { SourceText } from './file';
import { readImport, readItem } from './module';
import { isDeclaration, isReference } from './references';

/** Takes copied text apart: what belongs to the top of a file, the statements, and the names between them. */
export function pastedText(text: string): Pasted {
  const ast = parsedText(text);
  const file = new SourceText(text, ast);
  const names = assumedNames(ast);
  const items: ModuleItem[] = [];
  const kept: ts.Statement[] = [];
  let left = '';
  let at = 0;
  for (const statement of ast.statements) {
    if (ts.isExportAssignment(statement) || ts.isExportDeclaration(statement)) throw refused('An export cannot stand among steps.');
    const { item } = readItem(file, names, statement);
    if (item.kind === 'code') {
      kept.push(statement);
      continue;
    }
    items.push(item);
    left += text.slice(at, statement.getFullStart());
    at = statement.end;
  }
  left = (left + text.slice(at)).trim();
  const declares = kept.flatMap(declaredBy);
  const free = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && isReference(node) && !declares.includes(node.text)) free.add(node.text);
    ts.forEachChild(node, visit);
  };
  kept.forEach(visit);
  return { items, text: left, declares, free: [...free] };
}

/** Copied text may come without its imports: what is called like a function of the API is taken for it. */
function assumedNames(ast: ts.SourceFile): Names {
  const imports = ast.statements.filter(ts.isImportDeclaration).flatMap((each) => readImport(each) ?? []);
  const all = [...sdkFunctions].map((name) => ({ name }));
  const assumed = ['backstitch/workflow', 'backstitch/patterns'].map((from) => ({ kind: 'import' as const, from, names: all }));
  return namesOf([...imports, ...assumed], []);
}

/** Renames a variable that a text declares at its top; undefined when it declares the name again further in. */
export function renameDeclared(text: string, from: string, to: string): string | undefined {
  const places: { start: number; end: number; text: string }[] = [];
  let declared = 0;
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && node.text === from && (isDeclaration(node) || isReference(node))) {
      if (isDeclaration(node)) declared++;
      const { parent } = node;
      const short =
        (ts.isShorthandPropertyAssignment(parent) && parent.name === node) ||
        (ts.isBindingElement(parent) &&
          parent.name === node &&
          parent.propertyName === undefined &&
          ts.isObjectBindingPattern(parent.parent));
      places.push({ start: node.getStart(), end: node.end, text: short ? `${from}: ${to}` : to });
    }
    ts.forEachChild(node, visit);
  };
  visit(parsedText(text));
  if (declared > 1) return undefined;
  let renamed = '';
  let at = 0;
  for (const place of places) {
    renamed += text.slice(at, place.start) + place.text;
    at = place.end;
  }
  return renamed + text.slice(at);
}

function parsedText(text: string): ts.SourceFile {
  // The last line makes it a module, so that `await` is what it is inside of a function.
  const file = ts.createSourceFile(
    'pasted.ts',
    text,
    { languageVersion: ts.ScriptTarget.ES2022, impliedNodeFormat: ts.ModuleKind.ESNext, setExternalModuleIndicator: forceModule },
    true,
    ts.ScriptKind.TS,
  );
  const errors = (file as unknown as { parseDiagnostics: readonly ts.Diagnostic[] }).parseDiagnostics;
  if (errors.length > 0) throw refused('The text is not TypeScript.');
  return file;
}

function forceModule(file: ts.SourceFile): void {
  (file as { externalModuleIndicator?: ts.Node | true }).externalModuleIndicator = true;
}

/** The names that a statement declares for those around it. */
function declaredBy(statement: ts.Statement): string[] {
  const bound = (name: ts.BindingName): string[] =>
    ts.isIdentifier(name) ? [name.text] : name.elements.flatMap((each) => (ts.isOmittedExpression(each) ? [] : bound(each.name)));
  if (ts.isVariableStatement(statement)) return statement.declarationList.declarations.flatMap((each) => bound(each.name));
  const declares = ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement);
  return declares && statement.name !== undefined ? [statement.name.text] : [];
}

function refused(message: string): EditRefused {
  return new EditRefused('edit/not-statements', message);
}
