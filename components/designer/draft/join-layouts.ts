import type { StoredLayout } from '../api';

/**
 * Joins what two tabs changed of what stands beside a draft's text. Pins and named inputs are joined one by one, everything else as a whole;
 * where both changed the same, it is as here. A pin is never mixed of two: it would be of neither's type.
 */
export function joinLayouts(base: StoredLayout, ours: StoredLayout, theirs: StoredLayout): StoredLayout {
  const joined = joinKeys(base, ours, theirs);
  const tests = [base.tests, ours.tests, theirs.tests].map(keysOf);
  const collapsed = [base.collapsed, ours.collapsed, theirs.collapsed].map(listOf);
  return {
    ...joined,
    ...('collapsed' in joined && { collapsed: joinLists(collapsed, String) }),
    ...('tests' in joined && { tests: joinTests(tests) }),
  };
}

type Keys = Readonly<Record<string, unknown>>;

function joinTests([base = {}, ours = {}, theirs = {}]: readonly Keys[]): Keys {
  const joined = joinKeys(base, ours, theirs);
  return {
    ...joined,
    ...('pins' in joined && { pins: joinKeys(keysOf(base.pins), keysOf(ours.pins), keysOf(theirs.pins)) }),
    ...('inputs' in joined && { inputs: joinLists([base.inputs, ours.inputs, theirs.inputs].map(listOf), nameOf) }),
  };
}

function joinKeys(base: Keys, ours: Keys, theirs: Keys): Keys {
  const names = [...new Set([...Object.keys(ours), ...Object.keys(theirs)])];
  return Object.fromEntries(
    names.flatMap((name) => {
      const from = same(ours[name], base[name]) ? theirs : ours;
      return from[name] === undefined ? [] : [[name, from[name]]];
    }),
  );
}

/** In the order of ours; what only the other side has comes last. */
function joinLists([base = [], ours = [], theirs = []]: readonly (readonly unknown[])[], nameOf: (item: unknown) => string): unknown[] {
  const byName = (list: readonly unknown[]) => Object.fromEntries(list.map((item) => [`=${nameOf(item)}`, item]));
  return Object.values(joinKeys(byName(base), byName(ours), byName(theirs)));
}

function nameOf(item: unknown): string {
  return String(keysOf(item).name);
}

function keysOf(value: unknown): Keys {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Keys) : {};
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** JSON values, whatever the order of their keys: a database may give them back in another. */
export function same(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}
