import { type BlockId, blocksAt, type Definition, find } from '../../../compiler/definition';

/** Which block of `next` is the one that was selected in `previous`: the same id, else the one at its place. */
export function follow(previous: Definition | null, next: Definition, selected: BlockId | null): BlockId | null {
  if (selected === null || find(next, selected) !== undefined) return selected;
  const place = previous === null ? undefined : find(previous, selected)?.place;
  if (place === undefined) return null;
  return blocksAt(next, place)?.[place.index]?.id ?? null;
}
