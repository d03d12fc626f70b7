import { type BlockId, blocksAt, type Definition, type Edit, find, type Place } from '../../../compiler/definition';

/** What became of the blocks of a definition: old id to new id of every block that is still there. */
export type BlockIds = Readonly<Record<BlockId, BlockId>>;

/**
 * The same edit in the ids and indices of `here`; null: what it speaks of is gone. An id says which block of its name it is, so that
 * after another edit, or a word typed above, it may be the name of another block.
 */
export function retarget(edit: Edit, asked: Definition, here: Definition, ids: BlockIds): Edit | null {
  // A name that is no block is a function's.
  const now = (id: BlockId): BlockId | undefined => ids[id] ?? (find(asked, id) === undefined ? id : undefined);
  const placed = ({ parent, lane, index }: Place): Place | null => {
    const next = now(parent);
    if (next === undefined) return null;
    const before = blocksAt(asked, { parent, lane })?.[index - 1];
    const place = before === undefined ? undefined : find(here, ids[before.id] ?? '')?.place;
    if (place !== undefined && place.parent === next && place.lane === lane) return { parent: next, lane, index: place.index + 1 };
    return { parent: next, lane, index: Math.min(index, blocksAt(here, { parent: next, lane })?.length ?? index) };
  };
  let next = edit;
  if ('ids' in next) {
    const left = next.ids.flatMap((id) => now(id) ?? []);
    if (left.length === 0) return null;
    next = { ...next, ids: left };
  }
  if ('id' in next) {
    const id = now(next.id);
    if (id === undefined) return null;
    next = { ...next, id };
  }
  if ('from' in next && next.from !== undefined) {
    const from = now(next.from);
    if (from === undefined) return null;
    next = { ...next, from };
  }
  if ('place' in next) {
    const place = placed(next.place);
    if (place === null) return null;
    next = { ...next, place };
  }
  if (next.type === 'move' || next.type === 'copy') {
    const to = placed(next.to);
    if (to === null) return null;
    next = { ...next, to };
  }
  return next;
}
