import { dirname, isAbsolute, join } from 'node:path';
import type { TsconfigRaw } from 'esbuild';
import { getTsconfig } from 'get-tsconfig';

/** No file decides: text that has no file means the same everywhere. */
export const PLAIN: TsconfigRaw = { compilerOptions: { verbatimModuleSyntax: false } };

/** What of a project's `tsconfig.json` changes what code means: where names lead to, decorators, class fields, JSX. Types never. */
const TAKEN = [
  'experimentalDecorators',
  'useDefineForClassFields',
  'target',
  'jsx',
  'jsxFactory',
  'jsxFragmentFactory',
  'jsxImportSource',
] as const;

/** Settings for a file of a project, from the nearest `tsconfig.json` and those that it extends. */
export function projectSettings(file: string): TsconfigRaw {
  const found = getTsconfig(file);
  if (found === null) return PLAIN;
  const { compilerOptions = {} } = found.config;
  const { baseUrl, paths } = compilerOptions;
  const root = dirname(found.path);
  const base = baseUrl === undefined ? root : join(root, baseUrl);
  const absolute = (target: string) => (isAbsolute(target) ? target : join(base, target));
  return {
    compilerOptions: {
      ...Object.fromEntries(TAKEN.map((key) => [key, compilerOptions[key]])),
      ...(baseUrl !== undefined && { baseUrl: base }),
      ...(paths && { paths: Object.fromEntries(Object.entries(paths).map(([name, targets]) => [name, targets.map(absolute)])) }),
      // An import of which only types are used is no import: as with Temporal's bundler, whatever the project says.
      verbatimModuleSyntax: false,
    },
  };
}
