import { posix } from 'node:path';
import ts from 'typescript';

/** Deep enough for `../../..`: every path of the files stands under it, and none is a path of the machine. */
const folder = '/1/2/3/4/5/6/7/8';

/** The files as TypeScript sees them: nothing outside of them, no library. */
export interface Files {
  readonly entry: ts.SourceFile;
  readonly checker: ts.TypeChecker;
  /** The file behind a relative name; undefined for packages, for activities, and where there is none. */
  find(from: ts.SourceFile, specifier: string): ts.SourceFile | undefined;
  /** The path of a file as it was given. */
  pathOf(file: ts.SourceFile): string;
  /** A relative name as the entry would write it. */
  fromEntry(from: ts.SourceFile, specifier: string): string;
}

export function isRelative(specifier: string): boolean {
  return /^\.\.?(\/|$)/.test(specifier);
}

/** The worker's activities are no part of a workflow. */
export function isActivities(specifier: string): boolean {
  return /^\.{1,2}\/(?:.*\/)?activities(?:\.[cm]?[tj]s|\/.*)?$/.test(specifier);
}

/** `beside` by path relative to the entry's folder. */
export function openFiles(entry: string, name: string, beside: Readonly<Record<string, string>>): Files {
  const texts = new Map<string, string>();
  for (const [path, text] of Object.entries(beside)) texts.set(posix.join(folder, path.replaceAll('\\', '/')), text);
  const entryPath = posix.join(folder, name);
  texts.set(entryPath, entry);
  const resolve = (from: string, specifier: string): string | undefined => {
    if (!isRelative(specifier) || isActivities(specifier)) return undefined;
    const base = posix.join(posix.dirname(from), specifier);
    const bare = base.replace(/\.([cm]?)js$/, '.$1ts');
    return [base, bare, `${base}.ts`, `${base}.mts`, `${base}/index.ts`].find((each) => /\.[cm]?ts$/.test(each) && texts.has(each));
  };
  const options: ts.CompilerOptions = {
    noLib: true,
    types: [],
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    allowJs: false,
  };
  const program = ts.createProgram({
    rootNames: [...texts.keys()],
    options,
    host: {
      getSourceFile: (path, target) => {
        const text = texts.get(path);
        return text === undefined ? undefined : ts.createSourceFile(path, text, target, true);
      },
      fileExists: (path) => texts.has(path),
      readFile: (path) => texts.get(path),
      getDefaultLibFileName: () => 'lib.d.ts',
      getCurrentDirectory: () => folder,
      getCanonicalFileName: (path) => path,
      useCaseSensitiveFileNames: () => true,
      getNewLine: () => '\n',
      writeFile: () => undefined,
      resolveModuleNameLiterals: (literals, from) =>
        literals.map(({ text }) => {
          const found = resolve(from, text);
          return { resolvedModule: found === undefined ? undefined : { resolvedFileName: found, extension: ts.Extension.Ts } };
        }),
    },
  });
  const file = program.getSourceFile(entryPath);
  if (file === undefined) throw new Error(`no file ${entryPath}`);
  return {
    entry: file,
    checker: program.getTypeChecker(),
    find: (from, specifier) => {
      const found = resolve(from.fileName, specifier);
      const target = found === undefined ? undefined : program.getSourceFile(found);
      return target !== undefined && program.getSyntacticDiagnostics(target).length === 0 ? target : undefined;
    },
    pathOf: (each) => posix.relative(folder, each.fileName),
    fromEntry: (from, specifier) => {
      if (isActivities(specifier)) return specifier;
      const path = posix.relative(folder, posix.join(posix.dirname(from.fileName), specifier));
      return path.startsWith('.') ? path : `./${path}`;
    },
  };
}
