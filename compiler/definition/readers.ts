import { type BlockId, lanesOf } from './block';
import type { Definition } from './definition';
import type { Facts } from './parse-result';
import { find, walk } from './walk';

export interface BrokenReader {
  readonly id: BlockId;
  /** The variables that it reads or changes and that would be gone. */
  readonly names: readonly string[];
}

/** The blocks that would break if these were deleted: they use a variable that only these declare. */
export function readersOf(definition: Definition, facts: Readonly<Record<BlockId, Facts>>, ids: readonly BlockId[]): BrokenReader[] {
  const gone = new Set<BlockId>();
  const add = (blocks: readonly { id: BlockId; lanes?: readonly { blocks: readonly never[] }[] | undefined }[]): void => {
    for (const block of blocks) {
      gone.add(block.id);
      for (const lane of lanesOf(block as never)) add(lane.blocks as never);
    }
  };
  const functions = new Set<string>();
  for (const id of ids) {
    const visit = find(definition, id);
    if (visit === undefined) continue;
    add([visit.block as never]);
    functions.add(visit.function.name);
  }
  const kept = [...walk(definition)].filter(({ block, function: fn }) => functions.has(fn.name) && !gone.has(block.id));
  const declared = new Set([...gone].flatMap((id) => facts[id]?.declares ?? []));
  for (const { block } of kept) for (const name of facts[block.id]?.declares ?? []) declared.delete(name);
  return kept.flatMap(({ block }) => {
    const own = facts[block.id];
    const names = [...declared].filter((name) => own?.reads.includes(name) || own?.writes.includes(name));
    return names.length === 0 ? [] : [{ id: block.id, names }];
  });
}
