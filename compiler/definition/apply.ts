import { type Block, type BlockId, kindOf, type Lane, laneByKey, laneKey, lanesOf } from './block';
import { clone } from './clone';
import { complete } from './complete';
import { addFormOnce, addMessageOnce } from './declared';
import {
  type Definition,
  embeddedNames,
  type FunctionDefinition,
  functionNamed,
  functionsOf,
  type ModuleItem,
  settleOrder,
} from './definition';
import {
  addLane,
  ancestorsOfPlace,
  type Draft,
  fresh,
  type Language,
  markCopies,
  needLanguage,
  noteOf,
  remove,
  target,
  unknownBlock,
  visitOf,
} from './draft';
import type { Edit, EditType } from './edit';
import { compensate } from './edits/compensate';
import { extract } from './edits/extract';
import { addFunction, removeFunction } from './edits/functions';
import { removeMessage, setMessage } from './edits/messages';
import { paste } from './edits/paste';
import { renameName } from './edits/rename-name';
import { replace } from './edits/replace';
import { setForm, setType } from './edits/types';
import { wrap } from './edits/wrap';
import { setField } from './field';
import { identify } from './identify';
import type { LaneName } from './kind';
import { normalText, noteFromLines } from './note';
import { proxyOf } from './proxies';
import { EditRefused } from './refused';
import { renameIn } from './rename';
import { find, walk } from './walk';

export interface Applied {
  definition: Definition;
  /** For each block of the new definition that comes from the old one: its old id. A copied block is in `copies`. */
  origins: Map<Block, BlockId>;
  copies: Map<Block, BlockId>;
  /** The lanes that come from the old definition, by their old owner (a block's id or a function's name) and key. */
  lanes: Map<Lane, { owner: string; key: string }>;
  /** The items at the top of the file that come from the old definition, by their old index. */
  items: Map<ModuleItem, number>;
  /** The functions that come from the old definition, by their old name. */
  functions: Map<FunctionDefinition, string>;
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
  const functions = new Map(functionsOf(next).map((fn) => [fn, fn.name]));
  (appliers[edit.type] as (draft: Draft, edit: Edit) => void)(draft, edit);
  if (draft.fresh.length > 0) complete(next, draft.fresh, draft.language?.isUsed);
  identify(settleOrder(next));
  const ids: Record<BlockId, BlockId> = {};
  for (const { block } of walk(next)) {
    const old = draft.origins.get(block);
    if (old !== undefined) ids[old] = block.id;
  }
  return { definition: next, origins: draft.origins, copies: draft.copies, lanes, items, functions, ids };
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
    renameIn(visit.function, block, from, to, needLanguage(draft));
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
    const language = needLanguage(draft);
    for (const id of ids) {
      const { block, place } = visitOf(draft.definition, id);
      if (block.kind === 'disabled') throw new EditRefused('edit/disabled', 'The block is switched off already.');
      if (block.kind === 'comment') throw new EditRefused('edit/comment', 'A note cannot be switched off; delete it.');
      // A group's title is in its first line, which is part of the text.
      const note: ReturnType<typeof noteOf> = block.kind === 'group' ? noteFromLines(block.description?.split('\n') ?? []) : noteOf(block);
      // What tells a tool about the statement sleeps with it.
      const { directives = [], ...said } = note;
      const made = fresh(draft, { kind: 'disabled', text: [...directives, language.textOf(id)].join('\n'), ...said });
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
  wrap,
  extract,
  replace,
  compensate,
  paste,
  addFunction,
  removeFunction,
  setForm,
  setType,
  setMessage,
  removeMessage,
  renameName,
};
