import type { BlockId, FunctionDefinition } from '../../../compiler/definition';
import { walkFunction } from '../../../compiler/definition';
import type { DataLink } from './data-flow';

export interface BrokenReader {
  readonly id: BlockId;
  /** The variables that nobody would declare any more. */
  readonly names: readonly string[];
}

/** Blocks that read what would be gone with the blocks that are taken out. */
export function brokenReaders(fn: FunctionDefinition, links: readonly DataLink[], ids: readonly BlockId[]): BrokenReader[] {
  const gone = new Set(ids);
  // What is inside goes with it; parents come before their children.
  for (const { block, place } of walkFunction(fn)) if (gone.has(place.parent)) gone.add(block.id);
  const broken = new Map<BlockId, Set<string>>();
  for (const { from, to, name } of links) {
    if (!gone.has(from) || gone.has(to)) continue;
    // Another writer that stays does not help when the declaration goes, and an assignment that goes leaves the declaration.
    const kept = links.some((link) => link.to === to && link.name === name && !gone.has(link.from));
    if (!kept) broken.set(to, (broken.get(to) ?? new Set()).add(name));
  }
  return [...broken].map(([id, names]) => ({ id, names: [...names] }));
}
