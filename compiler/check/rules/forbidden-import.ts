import { isBuiltin } from 'node:module';
import ts from 'typescript';
import type { Rule } from './rule';
import { valueNames } from './value-names';

const OUTSIDE = /^(backstitch|@temporalio)\/(client|worker|activity|testing)$/;

/** Modules that reach outside of the sandbox, and activities as values. */
export const forbiddenImport: Rule = {
  id: 'determinism/forbidden-import',
  severity: 'error',
  check({ file, report }) {
    const values = valueNames(file);
    for (const statement of file.statements) {
      if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) continue;
      const { moduleSpecifier } = statement;
      if (!moduleSpecifier || !ts.isStringLiteral(moduleSpecifier) || isTypeOnly(statement, values)) continue;
      const name = moduleSpecifier.text;
      if (isBuiltin(name)) {
        report(moduleSpecifier, `'${name}' reaches outside of the workflow, and its answer may differ at replay: call it in an activity.`);
      } else if (OUTSIDE.test(name)) {
        report(moduleSpecifier, `'${name}' is for programs outside of workflows: import from 'backstitch/workflow'.`);
      } else if (name === './activities') {
        const keyword = statement.getStart(file) + (ts.isImportDeclaration(statement) ? 'import'.length : 'export'.length);
        report(
          moduleSpecifier,
          "Activities run outside of the workflow: import their types only, and call them through 'proxyActivities'.",
          {
            title: 'Import types only',
            edits: [{ start: keyword, end: keyword, text: ' type' }],
          },
        );
      } else if (name.startsWith('.') || name.startsWith('/')) {
        report(moduleSpecifier, `A workflow is one file: '${name}' is not stored with it. Move the code here, or publish it as a package.`);
      }
    }
  },
};

/** Nothing of it is there when the workflow runs. */
function isTypeOnly(statement: ts.ImportDeclaration | ts.ExportDeclaration, values: ReadonlySet<string>): boolean {
  if (ts.isExportDeclaration(statement)) return statement.isTypeOnly;
  const clause = statement.importClause;
  if (!clause) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const { name, namedBindings: named } = clause;
  const elements = named && ts.isNamedImports(named) ? named.elements.filter((each) => !each.isTypeOnly) : named ? [named] : [];
  return [...(name ? [name] : []), ...elements.map((each) => each.name)].every((each) => !values.has(each.text));
}
