import { type Block, type BlockId, kindOf, type Lane, laneByKey, laneKey, lanesOf, type NewBlock } from './block';
import { clone } from './clone';
import { addForm, addMessage, complete } from './complete';
import { type Definition, embeddedNames, functionNamed, type ModuleItem, settleOrder } from './definition';
import type { Edit, EditType, NewForm, NewMessage } from './edit';
import { setField } from './field';
import { identify } from './identify';
import type { LaneName } from './kind';
import { proxyOf } from './proxies';
import { EditRefused } from './refused';
import { ancestors, blocksAt, find, type Place, walk } from './walk';

/** What needs a parser: given by the compiler, absent in the browser. */
export interface Language {
  /** Renames a variable in a text; undefined when the text declares the name itself. */
  rename(text: string, from: string, to: string): string | undefined;
  /** The same for a statement in parts, with a function's body between each and the next. */
  renameParts(parts: readonly string[], from: string, to: string): string[] | undefined;
  /** The statement behind a block, as it is written. */
  textOf(id: BlockId): string;
}

export interface Applied {
  definition: Definition;
  /** For each block of the new definition that comes from the old one: its old id. A copied block is in `copies`. */
  origins: Map<Block, BlockId>;
  copies: Map<Block, BlockId>;
  /** The lanes that come from the old definition, by their old owner (a block's id or a function's name) and key. */
  lanes: Map<Lane, { owner: string; key: string }>;
  /** The items at the top of the file that come from the old definition, by their old index. */
  items: Map<ModuleItem, number>;
  /** Old id to new id of every block that stays. */
  ids: Record<BlockId, BlockId>;
}

/** The definition after an edit; the old one is left as it is. Throws `EditRefused`. */
export function apply(definition: Definition, edit: Edit, language?: Language): Applied {
  const next = clone(definition);
  const draft: Draft = { definition: next, origins: new Map(), copies: new Map(), fresh: [], language };
  const lanes: Applied['lanes'] = new Map();
  for (const { block } of walk(next)) {
    draft.origins.set(block, block.id);
    const own = lanesOf(block);
    for (const [i, lane] of own.entries()) lanes.set(lane, { owner: block.id, key: laneKey(own, i) });
  }
  const items = new Map(next.module.map((item, i) => [item, i]));
  (appliers[edit.type] as (draft: Draft, edit: Edit) => void)(draft, edit);
  if (draft.fresh.length > 0) complete(next, draft.fresh);
  identify(settleOrder(next));
  const ids: Record<BlockId, BlockId> = {};
  for (const { block } of walk(next)) {
    const old = draft.origins.get(block);
    if (old !== undefined) ids[old] = block.id;
  }
  return { definition: next, origins: draft.origins, copies: draft.copies, lanes, items, ids };
}

interface Draft {
  definition: Definition;
  origins: Map<Block, BlockId>;
  copies: Map<Block, BlockId>;
  /** Blocks that came with the edit. */
  fresh: Block[];
  language: Language | undefined;
}

type Appliers = { [T in EditType]: (draft: Draft, edit: Extract<Edit, { type: T }>) => void };

const appliers: Appliers = {
  insert(draft, { place, blocks, messages, forms }) {
    for (const message of messages ?? []) addMessageOnce(draft.definition, message);
    for (const form of forms ?? []) addFormOnce(draft.definition, form);
    const made = blocks.map((block) => fresh(draft, block));
    target(draft, place).splice(place.index, 0, ...made);
  },
  insertText(draft, { place, text }) {
    target(draft, place).splice(place.index, 0, fresh(draft, { kind: 'code', text: normalText(text) }));
  },
  move(draft, { ids, to }) {
    const moved = ids.map((id) => visitOf(draft.definition, id).block);
    if (ancestorsOfPlace(draft.definition, to).some((id) => ids.includes(id)))
      throw new EditRefused('edit/into-itself', 'A block cannot be moved into itself.');
    const list = target(draft, to);
    const anchor = list.slice(to.index).find((block) => !moved.includes(block));
    for (const block of moved) remove(draft.definition, block);
    const at = anchor === undefined ? list.length : list.indexOf(anchor);
    list.splice(at, 0, ...moved);
  },
  copy(draft, { ids, to }) {
    const made = ids.map((id) => {
      const { block } = visitOf(draft.definition, id);
      const copied = clone(block);
      markCopies(draft, block, copied);
      return copied;
    });
    target(draft, to).splice(to.index, 0, ...made);
  },
  delete(draft, { ids }) {
    for (const id of ids) {
      const found = find(draft.definition, id);
      // A block inside another of the list is gone with it.
      if (found !== undefined) remove(draft.definition, found.block);
      else if (![...draft.origins.values()].includes(id)) throw unknownBlock(id);
    }
  },
  setField(draft, { id, field, value }) {
    const { block } = visitOf(draft.definition, id);
    setField(block, field, value === undefined ? undefined : normalText(value));
    draft.fresh.push(block);
  },
  setNote(draft, { id, title, description }) {
    const owner = functionNamed(draft.definition, id) ?? visitOf(draft.definition, id).block;
    if (embeddedNames(draft.definition).has(id))
      throw new EditRefused('edit/embedded', 'The comment above a function inside other code is edited in the code.');
    if ('kind' in owner && owner.kind === 'comment') throw new EditRefused('edit/no-note', 'A note has no title; edit its text.');
    const lines = [...(title === undefined ? [] : [title]), ...(description === undefined ? [] : [description])].join('\n');
    Object.assign(owner, { title: undefined, description: undefined }, noteFromLines(normalText(lines).split('\n')));
  },
  setText(draft, { id, text }) {
    const { block, place } = visitOf(draft.definition, id);
    const list = target(draft, place);
    const clean = normalText(text);
    if (clean === '') list.splice(place.index, 1);
    else {
      const made = fresh(draft, { kind: 'code', text: clean, ...noteOf(block), trailing: block.trailing });
      draft.origins.set(made, id);
      list.splice(place.index, 1, made);
    }
  },
  rename(draft, { id, to }) {
    const visit = visitOf(draft.definition, id);
    const { block } = visit;
    const from = block.kind === 'let' || block.kind === 'saga' ? block.name : 'result' in block ? block.result?.name : undefined;
    if (from === undefined) throw new EditRefused('edit/no-result', 'The block has no result variable that could be renamed.');
    if (draft.language === undefined) throw new EditRefused('edit/needs-parser', 'Renaming needs the compiler.');
    renameIn(visit.function, block, from, to, draft.language);
  },
  wrap(draft, { ids, in: outer, lane }) {
    const [first] = ids;
    if (first === undefined) return;
    const { place } = visitOf(draft.definition, first);
    const list = target(draft, place);
    const inner = list.slice(place.index, place.index + ids.length);
    if (
      inner
        .map((block) => block.id)
        .sort()
        .join() !== [...ids].sort().join() ||
      inner[0]?.id !== first
    )
      throw new EditRefused('edit/not-neighbours', 'Only blocks that follow each other can be wrapped, named in their order.');
    const made = fresh(draft, outer);
    const into = laneByKey(made, lane);
    if (into === undefined) throw new EditRefused('edit/unknown-lane', `The new block has no lane '${lane}'.`);
    into.blocks.push(...inner);
    list.splice(place.index, ids.length, made);
  },
  unwrap(draft, { id, lane }) {
    const { block, place } = visitOf(draft.definition, id);
    const from = lane === undefined ? lanesOf(block)[0] : laneByKey(block, lane);
    if (from === undefined) throw new EditRefused('edit/unknown-lane', 'The block has no such lane.');
    target(draft, place).splice(place.index, 1, ...from.blocks);
  },
  addLane(draft, { id, name, value }) {
    const { block } = visitOf(draft.definition, id);
    addLane(block, name as LaneName, value);
  },
  removeLane(draft, { id, lane }) {
    const { block } = visitOf(draft.definition, id);
    const found = laneByKey(block, lane);
    if (found === undefined) throw new EditRefused('edit/unknown-lane', `The block has no lane '${lane}'.`);
    const descriptor = kindOf(block).lanes.find((each) => each.name === found.name);
    if (!descriptor?.optional) throw new EditRefused('edit/needed-lane', `The lane '${lane}' cannot be taken away.`);
    const lanes = lanesOf(block) as Lane[];
    lanes.splice(lanes.indexOf(found), 1);
    if (block.kind === 'try' && lanes.length === 1) throw new EditRefused('edit/needed-lane', 'A try needs a catch or a finally.');
    if (block.kind === 'handler' || block.kind === 'undo')
      throw new EditRefused('edit/needed-lane', 'The steps go when an expression takes their place.');
  },
  disable(draft, { ids }) {
    const { language } = draft;
    if (language === undefined) throw new EditRefused('edit/needs-parser', 'Switching off needs the compiler.');
    for (const id of ids) {
      const { block, place } = visitOf(draft.definition, id);
      if (block.kind === 'disabled') throw new EditRefused('edit/disabled', 'The block is switched off already.');
      if (block.kind === 'comment') throw new EditRefused('edit/comment', 'A note cannot be switched off; delete it.');
      // A group's title is in its first line, which is part of the text.
      const note = block.kind === 'group' ? noteFromLines(block.description?.split('\n') ?? []) : noteOf(block);
      const made = fresh(draft, { kind: 'disabled', text: language.textOf(id), ...note });
      draft.origins.set(made, id);
      target(draft, place).splice(place.index, 1, made);
    }
  },
  enable(draft, { id }) {
    const { block, place } = visitOf(draft.definition, id);
    if (block.kind !== 'disabled') throw new EditRefused('edit/not-disabled', 'The block is not switched off.');
    const made = fresh(draft, { kind: 'code', text: block.text, ...noteOf(block) });
    draft.origins.set(made, id);
    target(draft, place).splice(place.index, 1, made);
  },
  setSignature(draft, { function: name, params, returnType }) {
    const fn = functionNamed(draft.definition, name);
    if (fn === undefined) throw new EditRefused('edit/unknown-function', `There is no function '${name}'.`);
    if (params !== undefined) fn.params = params;
    if (returnType === '') delete fn.returnType;
    else if (returnType !== undefined) fn.returnType = returnType;
  },
  addMessage(draft, { message }) {
    addMessageOnce(draft.definition, message);
  },
  addForm(draft, { form }) {
    addFormOnce(draft.definition, form);
  },
  setProxyOptions(draft, { activity, from = '', options }) {
    const proxy = proxyOf(draft.definition, from, activity);
    if (proxy === undefined) throw new EditRefused('edit/unknown-activity', `No proxy gives the activity '${activity}'.`);
    proxy.options = normalText(options);
  },
};

/** What stands above a block. */
function noteOf({ title, description, directives }: Block): Pick<Block, 'title' | 'description' | 'directives'> {
  return { title, description, directives };
}

/** LF line ends, no white space around. */
export function normalText(text: string): string {
  return text.replace(/\r\n?/g, '\n').trim();
}

/** Everything that ends a line comment. */
const lineEnds = /\r\n|[\n\r\u2028\u2029]/;

/** Title and description out of a comment's lines. */
export function noteFromLines(lines: readonly string[]): { title?: string; description?: string } {
  const rest = lines.flatMap((line) => line.split(lineEnds)).map((line) => line.trimEnd());
  while (rest[0] === '') rest.shift();
  const title = rest.shift()?.trim();
  while (rest[0] === '') rest.shift();
  while (rest.at(-1) === '') rest.pop();
  return { ...(title === undefined ? {} : { title }), ...(rest.length === 0 ? {} : { description: rest.join('\n') }) };
}

function unknownBlock(id: string): EditRefused {
  return new EditRefused('edit/unknown-block', `There is no block '${id}'.`);
}

function visitOf(definition: Definition, id: BlockId) {
  const visit = find(definition, id);
  if (visit === undefined) throw unknownBlock(id);
  return visit;
}

function fresh(draft: Draft, block: NewBlock): Block {
  const made = clone(block) as Block;
  stripIds(made);
  draft.fresh.push(made);
  return made;
}

function stripIds(block: Block): void {
  block.id = '';
  for (const lane of lanesOf(block)) for (const child of lane.blocks) stripIds(child);
}

function markCopies(draft: Draft, from: Block, to: Block): void {
  draft.copies.set(to, from.id);
  to.id = '';
  for (const [i, lane] of lanesOf(from).entries())
    for (const [j, child] of lane.blocks.entries()) {
      const twin = lanesOf(to)[i]?.blocks[j];
      if (twin !== undefined) markCopies(draft, child, twin);
    }
}

function target(draft: Draft, place: Place): Block[] {
  const list = blocksAt(draft.definition, place);
  if (list !== undefined) {
    if (place.index > list.length) throw new EditRefused('edit/unknown-place', `The lane has only ${list.length} blocks.`);
    return list;
  }
  const owner = find(draft.definition, place.parent);
  if (owner === undefined) throw unknownBlock(place.parent);
  if (place.index !== 0) throw new EditRefused('edit/unknown-place', 'A new lane has no blocks yet.');
  return addLane(owner.block, place.lane as LaneName, undefined).blocks;
}

function addLane(block: Block, name: LaneName, value: string | undefined): Lane {
  const kind = kindOf(block);
  const order = kind.lanes.map((each) => each.name);
  const descriptor = kind.lanes.find((each) => each.name === name);
  const lanes = lanesOf(block) as Lane[];
  if (descriptor === undefined) throw new EditRefused('edit/unknown-lane', `A ${kind.label} has no lane '${name}'.`);
  if (!descriptor.repeats && lanes.some((lane) => lane.name === name))
    throw new EditRefused('edit/lane-exists', `The block has the lane '${name}' already.`);
  const given = value ?? (name === 'catch' ? 'error' : undefined);
  if (given === undefined && descriptor.value !== undefined && !descriptor.value.optional)
    throw new EditRefused('edit/lane-value', `The lane '${name}' needs a value.`);
  const lane: Lane = { name, ...(given === undefined ? {} : { value: given }), blocks: [] };
  const at = lanes.filter((each) => order.indexOf(each.name) <= order.indexOf(name)).length;
  lanes.splice(at, 0, lane);
  kind.settle?.(block as never, `lane:${name}`);
  return lane;
}

function remove(definition: Definition, block: Block): void {
  for (const visit of walk(definition))
    if (visit.block === block) {
      (visit.siblings as Block[]).splice(visit.place.index, 1);
      return;
    }
}

function ancestorsOfPlace(definition: Definition, place: Place): string[] {
  return functionNamed(definition, place.parent) !== undefined
    ? []
    : [place.parent, ...ancestors(definition, place.parent).map((visit) => visit.block.id)];
}

function addMessageOnce(definition: Definition, message: NewMessage): void {
  needFree(definition, message.variable);
  addMessage(definition, message);
}

function addFormOnce(definition: Definition, form: NewForm): void {
  needFree(definition, form.variable);
  addForm(definition, form);
}

function needFree(definition: Definition, name: string): void {
  const taken = definition.module.some((item) => (item.kind === 'message' || item.kind === 'form') && item.variable === name);
  if (taken) throw new EditRefused('edit/name-taken', `The name '${name}' is taken.`);
}

function renameIn(fn: { blocks: Block[] }, origin: Block, from: string, to: string, language: Language): void {
  const refuse = () => new EditRefused('edit/name-shadowed', `'${from}' is declared more than once; rename it in the code.`);
  const change = (value: unknown, key: string, block: Block): unknown => {
    if (typeof value === 'string') {
      if (notCode.has(key)) return value;
      if (block === origin && key === 'name' && value === from) return to;
      if (block.kind === 'disabled' || block.kind === 'comment') return value;
      const renamed = language.rename(value, from, to);
      if (renamed === undefined || declares(block, key, value, from)) throw refuse();
      return renamed;
    }
    if (Array.isArray(value)) return value.map((each) => change(each, key, block));
    if (value !== null && typeof value === 'object') {
      const field = key === 'fields';
      return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, field && k === 'name' ? v : change(v, k, block)]));
    }
    return value;
  };
  const visit = (blocks: Block[]): void => {
    for (const block of blocks) {
      if (block.kind === 'callback') {
        const parts = [...block.lanes.map((lane) => lane.value ?? ''), block.tail];
        const renamed = language.renameParts(parts, from, to);
        if (renamed === undefined) throw refuse();
        block.tail = renamed.pop() ?? '';
        for (const [i, lane] of block.lanes.entries()) {
          lane.value = renamed[i];
          visit(lane.blocks);
        }
        continue;
      }
      for (const [key, value] of Object.entries(block)) if (key !== 'lanes') Object.assign(block, { [key]: change(value, key, block) });
      for (const lane of lanesOf(block)) {
        if (lane.value !== undefined) lane.value = change(lane.value, lane.name === 'catch' ? 'variable' : 'value', block) as string;
        visit(lane.blocks);
      }
    }
  };
  visit(fn.blocks);
}

/** Keys whose values are no code. */
const notCode = new Set([
  'id',
  'kind',
  'title',
  'description',
  'directives',
  'trailing',
  'as',
  'mode',
  'over',
  'declaration',
  'operator',
  'level',
  'form',
]);

function declares(block: Block, key: string, text: string, name: string): boolean {
  const bound =
    (block.kind === 'let' && (key === 'name' || key === 'others')) ||
    ('result' in block && key === 'name' && block.result?.as !== 'assign') ||
    (block.kind === 'forOf' && key === 'variable') ||
    (block.kind === 'handler' && key === 'params') ||
    (block.kind === 'function' && key === 'head') ||
    (block.kind === 'saga' && key === 'name') ||
    (block.kind === 'for' && key === 'initializer') ||
    (block.kind === 'try' && key === 'variable');
  return bound && new RegExp(`(^|[^\\p{ID_Continue}$])${name.replace(/\$/g, '\\$')}($|[^\\p{ID_Continue}$])`, 'u').test(text);
}
