import { builtinModules } from 'node:module';
import { moduleSpecifiers } from '../source';

const BUILT_IN = new Set(builtinModules);

/** The packages that files import, sorted; Node's own and relative ones are none. */
export function packagesOf(files: Readonly<Record<string, string>>): string[] {
  const names = Object.entries(files)
    .filter(([path]) => /\.[cm]?[tj]s$/.test(path))
    .flatMap(([path, text]) => moduleSpecifiers(text, path))
    .filter((specifier) => !/^(?:\.|\/|node:|#)/.test(specifier))
    .map((specifier) =>
      specifier
        .split('/')
        .slice(0, specifier.startsWith('@') ? 2 : 1)
        .join('/'),
    )
    .filter((name) => /^(?:@[a-z\d~-][\w.~-]*\/)?[a-z\d~-][\w.~-]*$/i.test(name) && !BUILT_IN.has(name));
  return [...new Set(names)].sort();
}
