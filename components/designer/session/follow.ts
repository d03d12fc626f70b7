import { type BlockId, blocksAt, type Definition, find, matchBlocks } from '../../../compiler/definition';

/** Which block of `next` each block of `previous` has become, after the code was changed. */
export function followAll(previous: Definition | null, next: Definition): Readonly<Record<BlockId, BlockId>> {
  return previous === null ? {} : matchBlocks(previous, next);
}

/** Which block of `next` is the one that was selected in `previous`: the same block, else the one at its place. */
export function follow(
  previous: Definition | null,
  next: Definition,
  ids: Readonly<Record<BlockId, BlockId>>,
  selected: BlockId | null,
): BlockId | null {
  if (selected === null) return null;
  if (previous === null) return find(next, selected) === undefined ? null : selected;
  const kept = ids[selected];
  if (kept !== undefined) return kept;
  const place = find(previous, selected)?.place;
  if (place === undefined) return null;
  const parent = ids[place.parent] ?? place.parent;
  return blocksAt(next, { parent, lane: place.lane })?.[place.index]?.id ?? null;
}
