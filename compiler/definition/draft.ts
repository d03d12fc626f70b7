import { type Block, type BlockId, kindOf, type Lane, lanesOf, type NewBlock } from './block';
import { clone } from './clone';
import { type Definition, functionNamed, type ModuleItem } from './definition';
import type { LaneName } from './kind';
import { EditRefused } from './refused';
import { ancestors, blocksAt, find, type Place, type Visit, walk } from './walk';

/** What needs a parser: given by the compiler, absent in the browser. */
export interface Language {
  /** Renames a variable in a text; undefined when the text declares the name itself. */
  rename(text: string, from: string, to: string): string | undefined;
  /** The same for a statement in parts, with a function's body between each and the next. */
  renameParts(parts: readonly string[], from: string, to: string): string[] | undefined;
  /** The statement behind a block, as it is written. */
  textOf(id: BlockId): string;
  /** What a block's own text calls and which names it uses, without what is in its lanes. */
  namesIn(id: BlockId): NameUses;
  /** The name occurs somewhere in the file. */
  isUsed(name: string): boolean;
  /** The name is declared inside of some function of the file. */
  isLocal(name: string): boolean;
  /** How often the name is referred to in the file, its declaration not counted. */
  references(name: string): number;
  /** Takes copied text apart. */
  pasted(text: string): Pasted;
  /** Renames a variable that the text itself declares; undefined when it declares it twice. */
  renameDeclared(text: string, from: string, to: string): string | undefined;
}

/** Copied text in its parts. */
export interface Pasted {
  /** Imports, proxies, messages, forms. */
  readonly items: readonly ModuleItem[];
  /** The statements that are left. */
  readonly text: string;
  /** Names that the statements declare for all of them, and those that they take from elsewhere. */
  readonly declares: readonly string[];
  readonly free: readonly string[];
}

/** Names that a piece of code uses, and those that it declares. */
export interface NameUses {
  readonly reads: ReadonlySet<string>;
  readonly writes: ReadonlySet<string>;
  readonly declares: ReadonlySet<string>;
}

/** A definition while an edit is worked into it. */
export interface Draft {
  definition: Definition;
  origins: Map<Block, BlockId>;
  copies: Map<Block, BlockId>;
  /** Blocks that came with the edit. */
  fresh: Block[];
  language: Language | undefined;
}

export function unknownBlock(id: string): EditRefused {
  return new EditRefused('edit/unknown-block', `There is no block '${id}'.`);
}

export function visitOf(definition: Definition, id: BlockId): Visit {
  const visit = find(definition, id);
  if (visit === undefined) throw unknownBlock(id);
  return visit;
}

export function fresh(draft: Draft, block: NewBlock): Block {
  const made = clone(block) as Block;
  stripIds(made);
  draft.fresh.push(made);
  return made;
}

export function stripIds(block: Block): void {
  block.id = '';
  for (const lane of lanesOf(block)) for (const child of lane.blocks) stripIds(child);
}

export function markCopies(draft: Draft, from: Block, to: Block): void {
  draft.copies.set(to, from.id);
  to.id = '';
  for (const [i, lane] of lanesOf(from).entries())
    for (const [j, child] of lane.blocks.entries()) {
      const twin = lanesOf(to)[i]?.blocks[j];
      if (twin !== undefined) markCopies(draft, child, twin);
    }
}

export function target(draft: Draft, place: Place): Block[] {
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

export function addLane(block: Block, name: LaneName, value: string | undefined): Lane {
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

export function remove(definition: Definition, block: Block): void {
  for (const visit of walk(definition))
    if (visit.block === block) {
      (visit.siblings as Block[]).splice(visit.place.index, 1);
      return;
    }
}

export function ancestorsOfPlace(definition: Definition, place: Place): string[] {
  return functionNamed(definition, place.parent) !== undefined
    ? []
    : [place.parent, ...ancestors(definition, place.parent).map((visit) => visit.block.id)];
}

/** What stands above a block. */
export function noteOf({ title, description, directives }: Block): Pick<Block, 'title' | 'description' | 'directives'> {
  return { title, description, directives };
}

export function needLanguage({ language }: Draft): Language {
  if (language === undefined) throw new EditRefused('edit/needs-parser', 'This edit needs the compiler.');
  return language;
}

/** Blocks that follow each other, named in their order. */
export function rowOf(definition: Definition, ids: readonly BlockId[]): { list: Block[]; index: number; row: Block[]; visit: Visit } {
  const visit = visitOf(definition, ids[0] ?? '');
  const list = visit.siblings as Block[];
  const { index } = visit.place;
  const row = list.slice(index, index + ids.length);
  if (row.map((block) => block.id).join('\n') !== ids.join('\n'))
    throw new EditRefused('edit/not-neighbours', 'Only blocks that follow each other can be taken together, named in their order.');
  return { list, index, row, visit };
}
