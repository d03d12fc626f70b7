import { type NameUse, usageOf } from './names';
import type { Region } from './regions';

/** Regions that must be decided together, so that a run does not go half the old way and half the new. */
export function groupsOf(regions: readonly Region[]): Region[][] {
  const uses = regions.map((region) => ({ old: usageOf(region.old), next: usageOf(region.next) }));
  const parent = regions.map((_, i) => i);
  const root = (i: number): number => (parent[i] === i ? i : root(parent[i] as number));
  for (let i = 0; i < regions.length; i++)
    for (let j = i + 1; j < regions.length; j++) {
      const [a, b] = [uses[i], uses[j]];
      if (a && b && (hasMoved(a, b) || dependsOn(a, b))) parent[root(j)] = root(i);
    }
  const groups = new Map<number, Region[]>();
  regions.forEach((region, i) => {
    const key = root(i);
    const known = groups.get(key);
    if (known) known.push(region);
    else groups.set(key, [region]);
  });
  return [...groups.values()];
}

interface Uses {
  readonly old: NameUse;
  readonly next: NameUse;
}

/** A call that is gone here and has come there: a run that passes between would make it twice, or never. */
function hasMoved(a: Uses, b: Uses): boolean {
  const net = ({ old, next }: Uses, callee: string) => (next.awaits.get(callee) ?? 0) - (old.awaits.get(callee) ?? 0);
  const callees = new Set([...a.old.awaits.keys(), ...a.next.awaits.keys()]);
  return [...callees].some((callee) => net(a, callee) * net(b, callee) < 0);
}

/** The later one reads what the earlier one writes. */
function dependsOn(earlier: Uses, later: Uses): boolean {
  const written = (use: NameUse) => [...use.declares, ...use.writes];
  return written(earlier.next).some((name) => later.next.reads.has(name)) || written(earlier.old).some((name) => later.old.reads.has(name));
}
