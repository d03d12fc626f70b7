import { relative } from 'node:path';
import type ts from 'typescript';
import { ACTIVITIES_DIR, DOORS_FILE, GLOBALS_FILE, WORKFLOW_FILE } from './paths';

/**
 * What workflow code sees, as declaration files by `file:///` path, for a TypeScript service in the browser whose workflow is
 * `file:///workflow.ts`: `backstitch/workflow` and its sisters, and `./activities`.
 */
export function typeLibrary(service: ts.LanguageService, root: string): Record<string, string> {
  const program = service.getProgram();
  const library: Record<string, string> = {};
  for (const file of program?.getSourceFiles() ?? []) {
    if (!program || program.isSourceFileDefaultLibrary(file) || file.fileName.includes('/node_modules/')) continue;
    const name = relative(root, file.fileName);
    if (name === WORKFLOW_FILE || name === DOORS_FILE) continue;
    if (name === GLOBALS_FILE) library['file:///globals.d.ts'] = file.text;
    else if (name.startsWith(ACTIVITIES_DIR)) library[`file:///${name.replace(ACTIVITIES_DIR, 'activities')}`] = file.text;
    else library[`file:///node_modules/@backstitch/types/${name.replace(/\.ts$/, '.d.ts')}`] = declaration(service, file);
  }
  for (const door of ['workflow', 'common']) {
    const text = `export * from '../../@backstitch/types/engine/sdk/${door}/index';\n`;
    for (const scope of ['backstitch', '@temporalio']) library[`file:///node_modules/${scope}/${door}/index.d.ts`] = text;
  }
  library['file:///node_modules/backstitch/patterns/index.d.ts'] = "export * from '../../@backstitch/types/engine/sdk/patterns/index';\n";
  return library;
}

function declaration(service: ts.LanguageService, file: ts.SourceFile): string {
  if (file.isDeclarationFile) return file.text;
  return service.getEmitOutput(file.fileName, true, true).outputFiles.find((output) => output.name.endsWith('.d.ts'))?.text ?? '';
}
