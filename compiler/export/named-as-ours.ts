import ts from 'typescript';
import { renameModules } from '../source';

/** What `backstitch/patterns` exports, values and types. */
const PATTERNS = new Set(
  'race RaceResult mapConcurrent MapConcurrentOptions saga Saga waitForSignal defineForm Form FormOptions FormSchema humanTask HumanTaskOptions HumanTaskResult OpenHumanTask completeHumanTask'.split(
    ' ',
  ),
);

/**
 * A workflow file of a Temporal project as a file of ours: wherever its activities lie, here they are `./activities`, and the patterns
 * that came along with an export are `backstitch/patterns` again. What it imports of `@temporalio` stays.
 */
export function namedAsOurs(source: string): string {
  const patterns = patternFiles(source);
  return renameModules(source, (specifier) => {
    if (/^\.{1,2}\/(?:.*\/)?activities(?:\.[cm]?[tj]s|\/.*)?$/.test(specifier)) return './activities';
    return patterns.has(specifier) ? 'backstitch/patterns' : undefined;
  });
}

/** Relative files called `patterns` of which nothing is asked that ours has not. */
function patternFiles(source: string): Set<string> {
  const file = ts.createSourceFile('workflow.ts', source, ts.ScriptTarget.ES2022);
  const found = new Map<string, boolean>();
  for (const statement of file.statements) {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue;
    const { text } = statement.moduleSpecifier;
    if (!/^\.{1,2}\/(?:.*\/)?patterns(?:\.[cm]?[tj]s)?$/.test(text)) continue;
    const { name, namedBindings } = statement.importClause ?? {};
    const named = namedBindings && ts.isNamedImports(namedBindings) ? namedBindings.elements : undefined;
    const ours = !name && named?.every((each) => PATTERNS.has((each.propertyName ?? each.name).text)) === true;
    found.set(text, ours && found.get(text) !== false);
  }
  return new Set([...found].flatMap(([specifier, ours]) => (ours ? [specifier] : [])));
}
