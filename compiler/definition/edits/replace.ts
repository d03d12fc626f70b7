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
  const behind = block.trailing ?? old.trailing;
  const list = target(draft, place);
  // What is no statement stands among the comments otherwise than what it replaces, and has none behind it.
  if (block.kind === 'group' || block.kind === 'comment' || block.kind === 'disabled') {
    const { directives, ...said }: ReturnType<typeof noteOf> = note;
    const made = fresh(draft, { ...block, ...said, trailing: undefined });
    const comment = (text: string | undefined) => (text ? [fresh(draft, { kind: 'comment', text, verbatim: true })] : []);
    list.splice(place.index, 1, ...comment(directives?.join('\n')), made, ...comment(behind));
    return;
  }
  const made = fresh(draft, { ...block, ...note, ...result, trailing: behind, remarks: block.remarks ?? old.remarks });
  keepLaneComments(old, made);
  draft.origins.set(made, id);
  list.splice(place.index, 1, made);
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
