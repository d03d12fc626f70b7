import { type Block, type BlockId, type Definition, kindOf, titleOf, type Visit, walk } from '../definition';
import type { BlockChange, BlockPosition, FieldChange } from './diff';
import { fieldChanges } from './fields';
import { movedBlocks } from './moves';
import { renamesOf } from './renames';
import type { Renames } from './tokens';
import { addedText, changedText, movedText, removedText } from './words';

/** The blocks that came, went, changed or moved. `ids` says which are the same; `functions` which functions are. */
export function blockChanges(
  before: Definition,
  after: Definition,
  ids: Readonly<Record<BlockId, BlockId>>,
  functions: ReadonlyMap<string, string>,
): BlockChange[] {
  const old = new Map([...walk(before)].map((visit) => [visit.block.id, visit]));
  const origins = new Map(Object.entries(ids).map(([from, to]) => [to, from]));
  const moved = movedBlocks(before, after, ids, functions);
  const renamesIn = renamesOf(old, after, origins, functions);
  const listed: { readonly order: number; readonly change: BlockChange }[] = [];
  const orders = new Map<BlockId, number>();
  let order = 0;
  for (const visit of walk(after)) {
    orders.set(visit.block.id, ++order);
    const origin = origins.get(visit.block.id);
    const from = origin === undefined ? undefined : old.get(origin);
    const change =
      from === undefined ? added(visit, origins) : stays(from, visit, moved.has(visit.block.id), renamesIn(visit.function.name), after);
    if (change) listed.push({ order, change });
  }
  let last = 0;
  for (const visit of walk(before)) {
    const to = ids[visit.block.id];
    if (to !== undefined) last = orders.get(to) ?? last;
    else {
      // Behind what stood before it, in the order in which they stood.
      last += 1e-6;
      listed.push({ order: last, change: removed(visit, ids) });
    }
  }
  return listed.sort((a, b) => a.order - b.order).map(({ change }) => change);
}

function added(visit: Visit, origins: ReadonlyMap<string, string>): BlockChange {
  const nested = isBlock(visit) && !origins.has(visit.place.parent);
  const after = positionOf(visit);
  return { type: 'added', after, fields: [], behaviour: acts(visit.block), text: addedText(visit), ...(nested && { nested }) };
}

function removed(visit: Visit, ids: Readonly<Record<BlockId, BlockId>>): BlockChange {
  const nested = isBlock(visit) && ids[visit.place.parent] === undefined;
  const before = positionOf(visit);
  return { type: 'removed', before, fields: [], behaviour: acts(visit.block), text: removedText(visit), ...(nested && { nested }) };
}

function stays(from: Visit, to: Visit, moved: boolean, renames: Renames, after: Definition): BlockChange | undefined {
  const sameKind = from.block.kind === to.block.kind;
  const kind: FieldChange = {
    name: 'kind',
    label: 'Kind',
    before: kindOf(from.block).label,
    after: kindOf(to.block).label,
    behaviour: true,
  };
  const fields = sameKind ? fieldChanges(from.block, to.block, renames) : [kind];
  if (!moved && fields.length === 0) return undefined;
  const text = moved ? movedText(from, to, fields, after) : changedText(to, fields);
  const behaviour = fields.some((field) => field.behaviour) || (moved && acts(to.block));
  return { type: moved ? 'moved' : 'changed', before: positionOf(from), after: positionOf(to), fields, behaviour, text };
}

/** False for what leaves no trace when it runs. */
function acts(block: Block): boolean {
  return block.kind !== 'disabled' && block.kind !== 'group' && block.kind !== 'comment';
}

function isBlock({ place, function: fn }: Visit): boolean {
  return place.parent !== fn.name;
}

function positionOf({ block, place, function: fn }: Visit): BlockPosition {
  return { id: block.id, kind: block.kind, title: titleOf(block), function: fn.name, ...place };
}
