import { basename, join } from 'node:path';
import ts from 'typescript';
import { exportedNames } from '../../source';
import { ACTIVITIES_DIR, ACTIVITIES_DOOR } from './paths';
import { createService } from './service';

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  lib: ['lib.es2022.d.ts'],
  types: ['node'],
  strict: true,
  skipLibCheck: true,
  declaration: true,
  emitDeclarationOnly: true,
  stripInternal: true,
};

/**
 * The types of activities without their bodies: one declaration file each and a door that exports them all. Activity code
 * needs Node's types, workflow code must not see them; so declarations are made apart. Files whose exports carry their types
 * are read on their own (a millisecond each); only if one does not, the whole program with Node's types is checked (a second).
 */
export function declareActivities(root: string, files: Readonly<Record<string, string>>): Map<string, string> {
  const declarations = new Map<string, string>();
  const inferred: string[] = [];
  for (const [name, text] of Object.entries(files)) {
    const { outputText, diagnostics } = ts.transpileDeclaration(text, {
      fileName: name,
      reportDiagnostics: true,
      compilerOptions: { ...OPTIONS, isolatedDeclarations: true },
    });
    if (diagnostics?.length) inferred.push(name);
    else declarations.set(declarationPath(root, name), outputText);
  }
  if (inferred.length > 0) inferAll(root, files, inferred, declarations);
  declarations.set(join(root, ACTIVITIES_DOOR), door(Object.keys(files), declarations, root));
  return declarations;
}

function inferAll(
  root: string,
  files: Readonly<Record<string, string>>,
  names: readonly string[],
  declarations: Map<string, string>,
): void {
  const { service, set } = createService(root, OPTIONS, ['node']);
  for (const [name, text] of Object.entries(files)) set(join(root, ACTIVITIES_DIR, name), text);
  for (const name of names) {
    const output = service.getEmitOutput(join(root, ACTIVITIES_DIR, name), true, true).outputFiles[0];
    declarations.set(declarationPath(root, name), output?.text ?? 'export {};\n');
  }
  service.dispose();
}

/** Where two files export one name, the first file has it. */
function door(names: readonly string[], declarations: ReadonlyMap<string, string>, root: string): string {
  const seen = new Set<string>();
  const lines: string[] = [];
  for (const name of names) {
    if (!isActivityModule(name)) continue;
    const path = declarationPath(root, name);
    const module = `./${name.replace(/\.[cm]?tsx?$/, '')}`;
    const { values, types } = exportedNames(ts.createSourceFile(path, declarations.get(path) ?? '', ts.ScriptTarget.ES2022));
    const fresh = [...values, ...types].filter((each) => !seen.has(each));
    for (const each of fresh) seen.add(each);
    if (fresh.length > 0) lines.push(`export { ${fresh.join(', ')} } from '${module}';`);
  }
  return `${lines.join('\n')}\nexport {};\n`;
}

/** `folder/file.ts` is an activity module, `folder/lib/file.ts` only helps one. */
export function isActivityModule(name: string): boolean {
  return name.split('/').length <= 2;
}

export function moduleOf(fileName: string): string {
  return basename(fileName).replace(/(\.d)?\.[cm]?tsx?$/, '');
}

function declarationPath(root: string, name: string): string {
  return join(root, ACTIVITIES_DIR, name.replace(/\.[cm]?tsx?$/, '.d.ts'));
}
