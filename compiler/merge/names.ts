import { LRUCache } from 'lru-cache';
import ts from 'typescript';

/** Names that are not declared, and names that are declared twice. */
export interface NameTroubles {
  readonly unknown: ReadonlySet<string>;
  readonly doubled: ReadonlySet<string>;
}

const UNKNOWN = new Set([2304, 2552, 2503, 18004]);
const DOUBLED = new Set([2300, 2393, 2451, 2448, 2440, 2528]);
const OPTIONS: ts.CompilerOptions = {
  noLib: true,
  noResolve: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  types: [],
};

/** A look costs 50 ms, and a merge looks at the same sides again when it is asked the other way round. */
const known = new LRUCache<string, NameTroubles>({ max: 16 });

/** Looks at one file by itself: what is only a type, a library or another module does not matter here. */
export function nameTroubles(source: string): NameTroubles {
  const found = known.get(source) ?? look(source);
  known.set(source, found);
  return found;
}

function look(source: string): NameTroubles {
  const name = 'workflow.ts';
  const file = ts.createSourceFile(name, source, ts.ScriptTarget.ES2022, true, ts.ScriptKind.TS);
  const host: ts.CompilerHost = {
    getSourceFile: (path) => (path === name ? file : undefined),
    getDefaultLibFileName: () => 'lib.d.ts',
    writeFile: () => undefined,
    getCurrentDirectory: () => '/',
    getCanonicalFileName: (path) => path,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => '\n',
    fileExists: (path) => path === name,
    readFile: (path) => (path === name ? source : undefined),
  };
  const program = ts.createProgram([name], OPTIONS, host);
  const unknown = new Set<string>();
  const doubled = new Set<string>();
  for (const { code, start = 0, length = 0 } of program.getSemanticDiagnostics(file)) {
    const text = source.slice(start, start + length);
    if (UNKNOWN.has(code)) unknown.add(text);
    else if (DOUBLED.has(code)) doubled.add(text);
  }
  return { unknown, doubled };
}
