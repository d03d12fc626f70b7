import ts from 'typescript';
import { type ExportedNames, exportedNames, quoted } from '../source';

/** A file of the project that a door passes on. */
export interface Module {
  /** As the door imports it: `./user/charge`. */
  readonly specifier: string;
  readonly text: string;
}

export interface Door {
  readonly text: string;
  /** Every name that can be seen to come out of it. */
  readonly names: ReadonlySet<string>;
}

/** The module that passes on what others export. Where two export one name, the first has it. */
export function doorOf(modules: readonly Module[]): Door {
  const seen = new Set<string>();
  const lines: string[] = [];
  for (const { specifier, text } of modules) {
    const exported = namesOf(text);
    const all = [...exported.values, ...exported.types];
    if (exported.hasMore || all.every((name) => !seen.has(name))) {
      if (exported.hasMore || all.length > 0) lines.push(`export * from ${quoted(specifier)};`);
    } else {
      const fresh = (names: readonly string[]) => names.filter((name) => !seen.has(name)).join(', ');
      const [values, types] = [fresh(exported.values), fresh(exported.types)];
      if (values !== '') lines.push(`export { ${values} } from ${quoted(specifier)};`);
      if (types !== '') lines.push(`export type { ${types} } from ${quoted(specifier)};`);
    }
    if (exported.hasDefault && !seen.has('default')) {
      seen.add('default');
      lines.push(`export { default } from ${quoted(specifier)};`);
    }
    for (const name of all) seen.add(name);
  }
  return { text: lines.length > 0 ? `${lines.join('\n')}\n` : 'export {};\n', names: seen };
}

export function namesOf(text: string): ExportedNames {
  return exportedNames(ts.createSourceFile('module.ts', text, ts.ScriptTarget.ES2022));
}
