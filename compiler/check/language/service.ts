import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { moduleResolver } from './resolve';

/** Parsed libraries are shared between the services of the thread. */
const registry = ts.createDocumentRegistry(true);

/** A TypeScript language service over files in memory first, then on disk (read once: the disk is the installed program). */
export interface VirtualService {
  readonly service: ts.LanguageService;
  set(path: string, text: string): void;
  /** Removes every file in memory below `dir`. */
  clear(dir: string): void;
}

export function createService(root: string, options: ts.CompilerOptions, types: readonly string[] = []): VirtualService {
  const files = new Map<string, { readonly snapshot: ts.IScriptSnapshot; readonly version: string }>();
  const disk = new Map<string, ts.IScriptSnapshot | undefined>();
  let counter = 0;

  const read = (path: string): ts.IScriptSnapshot | undefined => {
    const known = files.get(path);
    if (known) return known.snapshot;
    if (!disk.has(path)) disk.set(path, fromDisk(path));
    return disk.get(path);
  };
  const virtualDirs = () => new Set([...files.keys()].map(dirname));
  const resolution: ts.ModuleResolutionHost = {
    fileExists: (path) => files.has(path) || disk.get(path) !== undefined || isFile(path),
    readFile: (path) => text(read(path)),
    directoryExists: (path) => virtualDirs().has(path) || ts.sys.directoryExists(path),
    realpath: (path) => path,
  };
  const resolve = moduleResolver(root, resolution);

  const host: ts.LanguageServiceHost = {
    getCompilationSettings: () => options,
    getScriptFileNames: () => [...files.keys()],
    getScriptVersion: (path) => files.get(path)?.version ?? '1',
    getScriptSnapshot: read,
    getCurrentDirectory: () => root,
    getDefaultLibFileName: (settings) => ts.getDefaultLibFilePath(settings),
    fileExists: resolution.fileExists,
    readFile: resolution.readFile,
    directoryExists: (path) => ts.sys.directoryExists(path),
    getDirectories: () => [],
    resolveModuleNameLiterals: (literals, containingFile, _redirected, settings) =>
      literals.map((literal) => ({ resolvedModule: resolve(literal.text, containingFile, settings) })),
    // Packages' references to @types/node and the DOM must not put Node's or the browser's globals into workflow code.
    resolveTypeReferenceDirectiveReferences: (references) =>
      references.map((reference) => {
        const name = typeof reference === 'string' ? reference : reference.fileName;
        const file = join(root, 'node_modules/@types', name, 'index.d.ts');
        const known = types.includes(name) && isFile(file);
        return { resolvedTypeReferenceDirective: known ? { primary: true, resolvedFileName: file } : undefined };
      }),
  };

  return {
    service: ts.createLanguageService(host, registry),
    set(path, content) {
      const known = files.get(path);
      if (known && text(known.snapshot) === content) return;
      files.set(path, { snapshot: ts.ScriptSnapshot.fromString(content), version: `m${++counter}` });
    },
    clear(dir) {
      for (const path of [...files.keys()]) if (path.startsWith(dir)) files.delete(path);
    },
  };
}

function fromDisk(path: string): ts.IScriptSnapshot | undefined {
  try {
    return ts.ScriptSnapshot.fromString(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

function text(snapshot: ts.IScriptSnapshot | undefined): string | undefined {
  return snapshot?.getText(0, snapshot.getLength());
}
