import { type BlockId, type Definition, longestRise, walk } from '../definition';

/** New ids of the blocks that stand elsewhere now: under another parent, or in another order among those that stayed. */
export function movedBlocks(
  before: Definition,
  after: Definition,
  ids: Readonly<Record<BlockId, BlockId>>,
  functions: ReadonlyMap<string, string>,
): ReadonlySet<BlockId> {
  const places = new Map([...walk(before)].map(({ block, place }) => [block.id, place]));
  const origins = new Map(Object.entries(ids).map(([from, to]) => [to, from]));
  const moved = new Set<BlockId>();
  /** By parent and lane of the new version: the blocks that were in the same lane before, with their old index. */
  const stayed = new Map<string, { readonly id: BlockId; readonly from: number }[]>();
  for (const { block, place } of walk(after)) {
    const old = places.get(origins.get(block.id) ?? '');
    if (old === undefined) continue;
    const parent = ids[old.parent] ?? functions.get(old.parent);
    if (parent !== place.parent || old.lane !== place.lane) moved.add(block.id);
    else {
      const key = `${place.parent}/${place.lane}`;
      const list = stayed.get(key);
      const entry = { id: block.id, from: old.index };
      if (list) list.push(entry);
      else stayed.set(key, [entry]);
    }
  }
  for (const list of stayed.values()) {
    const still = new Set(longestRise(list.map((each) => each.from)));
    for (const { id, from } of list) if (!still.has(from)) moved.add(id);
  }
  return moved;
}
