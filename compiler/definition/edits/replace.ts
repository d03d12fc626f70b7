import { type Block, lanesOf } from '../block';
import { type Draft, fresh, noteOf, target, visitOf } from '../draft';
import type { EditOf } from '../edit';
import type { Kind } from '../kind';
import { kinds } from '../kinds';

/** Another block in the place of one: what others see of it, its result and its title, stays. */
export function replace(draft: Draft, { id, block }: EditOf<'replace'>): void {
  const { block: old, place } = visitOf(draft.definition, id);
  const kind: Kind = kinds[block.kind];
  const result = 'result' in old && !('result' in block) && 'result' in kind.shape ? { result: old.result } : {};
  const note = block.title === undefined && block.description === undefined ? noteOf(old) : {};
  const made = fresh(draft, { ...block, ...note, ...result, trailing: block.trailing ?? old.trailing });
  keepLaneComments(old, made);
  // What is no statement stands among the comments otherwise than what it replaces.
  if (made.kind !== 'group' && made.kind !== 'comment' && made.kind !== 'disabled') draft.origins.set(made, id);
  target(draft, place).splice(place.index, 1, made);
}

/** Of a block of the same kind the comments at the lanes stay, as the lanes do. */
function keepLaneComments(old: Block, made: Block): void {
  if (old.kind !== made.kind) return;
  const before = lanesOf(old);
  for (const [at, lane] of lanesOf(made).entries()) {
    const same = before[at]?.name === lane.name ? before[at] : undefined;
    if (same?.note !== undefined) lane.note ??= same.note;
    if (same?.above !== undefined) lane.above ??= same.above;
  }
}
