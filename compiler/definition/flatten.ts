import type { Block } from './block';

/** A block's own fields by path, as in `fieldSpans`: `condition`, `args.0`, `args.0.amount`, `lane:elseIf` is not among them. */
export function flatten(block: Block): Map<string, string> {
  const flat = new Map<string, string>();
  const visit = (path: string, value: unknown): void => {
    if (value === undefined) return;
    if (Array.isArray(value)) {
      value.forEach((each, i) => {
        visit(`${path}.${i}`, each);
      });
      return;
    }
    if (value === null || typeof value !== 'object') {
      flat.set(path, String(value));
      return;
    }
    if ('expression' in value && Object.keys(value).length === 1) visit(path, value.expression);
    else if ('fields' in value && Array.isArray(value.fields)) {
      flat.set(`${path}{}`, value.fields.map((each: { name: string }) => each.name).join());
      for (const field of value.fields as { name: string; expression: string }[]) flat.set(`${path}.${field.name}`, field.expression);
    } else for (const [key, each] of Object.entries(value)) visit(`${path}.${key}`, each);
  };
  for (const [key, value] of Object.entries(block)) if (!notFields.has(key)) visit(key, value);
  return flat;
}

const notFields = new Set(['id', 'kind', 'title', 'description', 'directives', 'trailing', 'remarks', 'lanes']);

/** Paths whose text differs; undefined when the two have different paths, so that the block must be printed anew. */
export function changedPaths(before: Map<string, string>, after: Map<string, string>): string[] | undefined {
  const changed: string[] = [];
  const arguments_ = new Set<string>();
  for (const path of new Set([...before.keys(), ...after.keys()])) {
    if (before.get(path) === after.get(path)) continue;
    const argument = /^(args\.\d+|options|values)(?=$|[.{])/.exec(path)?.[1];
    if (before.has(path) && after.has(path) && !path.endsWith('{}')) changed.push(path);
    else if (argument !== undefined && hasArgument(before, argument) && hasArgument(after, argument)) arguments_.add(argument);
    else return undefined;
  }
  return [...changed.filter((path) => ![...arguments_].some((each) => path === each || path.startsWith(`${each}.`))), ...arguments_];
}

function hasArgument(flat: Map<string, string>, path: string): boolean {
  return flat.has(path) || flat.has(`${path}{}`);
}
