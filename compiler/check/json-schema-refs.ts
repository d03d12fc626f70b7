import type { JsonSchema } from './checker';

/** A schema under construction: an object type stands as `$entry`, since only at the end it is known who else uses it. */
export interface Node {
  readonly [keyword: string]: unknown;
}

export interface Entry {
  /** As TypeScript writes the type. */
  readonly name: string;
  uses: number;
  node: Node;
}

/** Writes types that are used once in their place and the others under `$defs`. */
export function settle(root: Node): JsonSchema {
  const names = new Map<Entry, string>();
  const defs: Record<string, unknown> = {};

  function write(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(write);
    if (typeof value !== 'object' || value === null) return value;
    const { $entry, ...own } = value as { readonly $entry?: Entry };
    const written = Object.fromEntries(Object.entries(own).map(([key, item]) => [key, write(item)]));
    if (!$entry) return written;
    if ($entry.uses === 1) return { ...(write($entry.node) as object), ...written };
    return { $ref: `#/$defs/${nameOf($entry)}`, ...written };
  }

  function nameOf(entry: Entry): string {
    const known = names.get(entry);
    if (known) return known;
    const base =
      entry.name
        .replace(/[^A-Za-z0-9]+/g, '_')
        .replace(/^_|_$/g, '')
        .slice(0, 60) || 'Type';
    let name = base;
    for (let n = 2; name in defs; n++) name = `${base}_${n}`;
    names.set(entry, name);
    defs[name] = {};
    defs[name] = write(entry.node);
    return name;
  }

  const written = write(root) as JsonSchema;
  return Object.keys(defs).length > 0 ? { ...written, $defs: defs } : written;
}
