import { type BlockId, type Definition, walk } from '../definition';

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
    const still = longestRise(list.map((each) => each.from));
    for (const [i, { id }] of list.entries()) if (!still.has(i)) moved.add(id);
  }
  return moved;
}

/** Positions of a longest increasing subsequence. */
export function longestRise(values: readonly number[]): ReadonlySet<number> {
  const tails: number[] = [];
  const previous: number[] = [];
  values.forEach((value, i) => {
    let low = 0;
    for (let high = tails.length; low < high; ) {
      const middle = (low + high) >> 1;
      if ((values[tails[middle] as number] as number) < value) low = middle + 1;
      else high = middle;
    }
    previous[i] = low > 0 ? (tails[low - 1] as number) : -1;
    tails[low] = i;
  });
  const kept = new Set<number>();
  for (let at = tails.at(-1) ?? -1; at >= 0; at = previous[at] ?? -1) kept.add(at);
  return kept;
}
