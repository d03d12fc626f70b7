import {
  ancestors,
  type BlockId,
  blocksAt,
  type Definition,
  type Edit,
  find,
  functionNamed,
  lanesOf,
  type Place,
  type Span,
  walk,
} from '../../../compiler/definition';
import { statementText, textOfBlocks } from '../flow/block-text';
import type { EditStep } from '../session/sequence';
import type { BlockChange, FieldChange } from './changes';

export interface ComparedSide {
  readonly source: string;
  readonly definition: Definition;
  readonly spans: Readonly<Record<string, Span>>;
}

export interface Compared {
  readonly before: ComparedSide;
  readonly after: ComparedSide;
  /** Old id to new id, for every block that stays. */
  readonly ids: Readonly<Record<BlockId, BlockId>>;
}

/** The edits of the new text that take back one change and leave the others; null where it cannot be taken back alone. */
export function revertSteps(change: BlockChange, compared: Compared): readonly EditStep[] | null {
  const { before, after } = change;
  switch (change.type) {
    case 'added':
      return after === undefined ? null : takenOut(after.id, compared);
    case 'removed':
      return before === undefined ? null : broughtBack(before.id, compared);
    case 'changed':
    case 'moved': {
      if (before === undefined || after === undefined) return null;
      const fields = change.fields.length === 0 ? [] : fieldsBack(change.fields, before.id, after.id, compared);
      const place = change.type === 'moved' ? placeOf(before.id, compared) : null;
      if (change.type === 'moved' && place === null) return null;
      const moved: EditStep[] = place === null ? [] : [{ type: 'move', ids: [after.id], to: place }];
      return [...moved, ...fields];
    }
    default:
      return null;
  }
}

/** With all that came with it; what was put into it stays, in its place. */
function takenOut(id: BlockId, { after, ids }: Compared): readonly EditStep[] | null {
  const stayed = new Set(Object.values(ids));
  const lanes = new Set<string>();
  for (const visit of walk(after.definition)) {
    if (!stayed.has(visit.block.id)) continue;
    const around = [visit, ...ancestors(after.definition, visit.block.id)];
    const inside = around[around.findIndex((each) => each.block.id === id) - 1];
    if (inside !== undefined) lanes.add(inside.place.lane);
  }
  const [lane, ...more] = lanes;
  if (lane === undefined) return [{ type: 'delete', ids: [id] }];
  return more.length > 0 ? null : [{ type: 'unwrap', id, lane }];
}

function broughtBack(id: BlockId, compared: Compared): readonly EditStep[] | null {
  const place = placeOf(id, compared);
  const span = compared.before.spans[id];
  if (place === null || span === undefined) return null;
  return [{ type: 'paste', place, text: textOfBlocks(compared.before.source, [span]) }];
}

/** Where an old block stood, in the new definition: behind the nearest block before it that is still there. */
function placeOf(id: BlockId, { before, after, ids }: Compared): Place | null {
  const old = find(before.definition, id);
  if (old === undefined) return null;
  const { lane, index } = old.place;
  const parent = ids[old.place.parent] ?? functionNamed(after.definition, old.place.parent)?.name;
  if (parent === undefined || blocksAt(after.definition, { parent, lane }) === undefined) return null;
  for (const sibling of old.siblings.slice(0, index).reverse()) {
    const place = find(after.definition, ids[sibling.id] ?? '')?.place;
    if (place?.parent === parent && place.lane === lane) return { parent, lane, index: place.index + 1 };
  }
  return { parent, lane, index: 0 };
}

const NOTES: ReadonlySet<string> = new Set(['title', 'description']);

function fieldsBack(fields: readonly FieldChange[], oldId: BlockId, id: BlockId, { before }: Compared): readonly EditStep[] {
  const notes = fields.filter(({ name }) => NOTES.has(name));
  const rest = fields.filter(({ name }) => !NOTES.has(name));
  const note = Object.fromEntries(notes.map((field) => [field.name, field.before ?? '']));
  const steps: EditStep[] = notes.length === 0 ? [] : [on(id, (now) => ({ type: 'setNote', id: now, ...note }))];
  const renamed = rest.find(isRename);
  const block = find(before.definition, oldId)?.block;
  const span = before.spans[oldId];
  // A statement without others inside is taken as it was written.
  const whole = rest.some(({ name }) => name === 'kind') || (renamed === undefined && block !== undefined && lanesOf(block).length === 0);
  if (rest.length > 0 && whole && span !== undefined)
    return [...steps, on(id, (now) => ({ type: 'setText', id: now, text: statementText(before.source, span) }))];
  return [...steps, ...rest.map((field) => on(id, (now) => fieldBack(field, now)))];
}

function fieldBack(field: FieldChange, id: BlockId): Edit {
  const { name, before, after } = field;
  const lane = /^lane:(.*)$/.exec(name)?.[1];
  if (lane !== undefined && before === null) return { type: 'removeLane', id, lane };
  if (lane !== undefined && after === null)
    return { type: 'addLane', id, name: lane.split(':')[0] ?? lane, ...(before !== null && before !== '' && { value: before }) };
  if (isRename(field) && before !== null) return { type: 'rename', id, to: before };
  return { type: 'setField', id, field: name, ...(before !== null && { value: before }) };
}

/** Who reads the variable has followed its new name, and follows it back. */
function isRename({ name, before, after, behaviour }: FieldChange): boolean {
  return (name === 'result.name' || name === 'name') && before !== null && after !== null && !behaviour;
}

/** An edit of a block that the steps before may have given another id. */
function on(id: BlockId, edit: (now: BlockId) => Edit): EditStep {
  return ({ now }) => {
    const here = now(id);
    return here === undefined ? null : edit(here);
  };
}
