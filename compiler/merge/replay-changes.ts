import {
  type Block,
  type BlockId,
  blocksAt,
  type Definition,
  type Edit,
  EditRefused,
  find,
  functionNamed,
  lanesOf,
  type NewBlock,
  type Visit,
  walkFunction,
} from '../definition';
import { type BlockChange, diff } from '../diff';
import { blockTexts, get, put } from '../source';

/**
 * Makes the changes of one side of a function again on the other side's text, block by block.
 * `undefined`: they cannot be made without a decision of a person, or would not come out as what they were.
 */
export function replayChanges(base: string, ours: string, theirs: string, name: string): string | undefined {
  try {
    return new Replaying(base, ours, theirs, name).run();
  } catch (error) {
    if (error instanceof EditRefused || error instanceof Undecided) return undefined;
    throw error;
  }
}

/** Both sides have something to say about one thing. */
class Undecided extends Error {}

class Replaying {
  private readonly base: Definition;
  private readonly theirs: Definition;
  private readonly oursBefore: Definition;
  private readonly wanted: readonly BlockChange[];
  private readonly ownByBlock: ReadonlyMap<BlockId, BlockChange>;
  private readonly textOf: (id: BlockId) => string;
  /** Where things are in the text as it stands now: by id of the base, and by id of theirs. */
  private readonly fromBase: Map<BlockId, BlockId>;
  private readonly fromTheirs = new Map<BlockId, BlockId>();
  /** Blocks that ours has brought or moved: who inserts beside them must be asked. */
  private readonly restless = new Set<BlockId>();
  private source: string;
  private now: Definition;

  constructor(
    base: string,
    ours: string,
    theirs: string,
    private readonly name: string,
  ) {
    this.base = read(base);
    this.theirs = read(theirs);
    this.oursBefore = read(ours);
    this.source = ours;
    this.now = this.oursBefore;
    const changes = diff(this.base, this.theirs);
    const inFunction = (change: BlockChange) => [change.before?.function, change.after?.function].includes(name);
    this.wanted = changes.blocks.filter(inFunction);
    // A block that went into another function is two changes; and a head is text.
    if (this.wanted.some(({ before, after }) => before && after && before.function !== after.function)) throw new Undecided();
    if (changes.functions.some((change) => change.before === name || change.after === name)) throw new Undecided();
    const own = diff(this.base, this.oursBefore);
    if (own.functions.some((change) => change.type === 'renamed' || change.before !== change.after)) throw new Undecided();
    this.ownByBlock = new Map(own.blocks.flatMap((change) => (change.before ? [[change.before.id, change] as const] : [])));
    for (const { type, after } of own.blocks) if (after && (type === 'added' || type === 'moved')) this.restless.add(after.id);
    this.fromBase = new Map(Object.entries(own.ids));
    for (const [from, to] of Object.entries(changes.ids)) {
      const here = this.fromBase.get(from);
      if (here !== undefined) this.fromTheirs.set(to, here);
    }
    this.textOf = blockTexts(theirs);
  }

  run(): string {
    for (const change of this.wanted) this.check(change);
    for (const change of this.wanted) if (change.before && change.after) this.setFields(change, change.before.id);
    const inTheirs = functionNamed(this.theirs, this.name);
    if (!inTheirs) throw new Undecided();
    const moves = new Map(
      this.wanted.flatMap((change) => (change.after && change.type !== 'changed' ? [[change.after.id, change] as const] : [])),
    );
    for (const visit of walkFunction(inTheirs)) {
      const change = moves.get(visit.block.id);
      if (change?.type === 'added' && !this.fromTheirs.has(visit.block.id)) this.insert(visit);
      else if (change?.type === 'moved') this.move(visit);
    }
    this.remove();
    return this.source;
  }

  /** Refuses what ours has touched too. */
  private check({ type, before, fields }: BlockChange): void {
    if (!before) return;
    const own = this.ownByBlock.get(before.id);
    if (type === 'removed') {
      const visit = find(this.base, before.id);
      if (
        visit &&
        inside(visit.block).some((id) => this.ownByBlock.get(id)?.type !== undefined && this.ownByBlock.get(id)?.type !== 'removed')
      )
        throw new Undecided();
      const here = this.fromBase.get(before.id);
      const visitHere = here === undefined ? undefined : find(this.oursBefore, here);
      if (visitHere && inside(visitHere.block).some((id) => this.restless.has(id))) throw new Undecided();
      return;
    }
    if (own === undefined) return;
    if (own.type === 'removed' || (type === 'moved' && own.type === 'moved')) throw new Undecided();
    for (const field of fields)
      if (own.fields.some((each) => each.name === field.name && each.after !== field.after)) throw new Undecided();
    if (
      fields.some((field) => field.name === 'kind') !== own.fields.some((field) => field.name === 'kind') &&
      own.fields.length * fields.length > 0
    )
      throw new Undecided();
  }

  private setFields({ fields, after }: BlockChange, before: BlockId): void {
    const id = this.fromBase.get(before);
    if (id === undefined || !after) throw new Undecided();
    const note = fields.filter(({ name }) => name === 'title' || name === 'description');
    const rest = fields.filter((field) => !note.includes(field));
    const whole = rest.some(({ name }) => !isSettable(name));
    if (whole) {
      // Not one field but the statement: only when it has no lanes that ours may have changed.
      const block = find(this.theirs, after.id)?.block;
      if (!block || lanesOf(block).length > 0 || this.ownByBlock.has(before)) throw new Undecided();
      const place = find(this.now, id)?.place;
      if (!place) throw new Undecided();
      this.edit({ type: 'insertText', place, text: this.textOf(after.id) });
      this.fromTheirs.set(after.id, this.lastAdded);
      this.edit({ type: 'delete', ids: [this.fromBase.get(before) ?? ''] });
      this.fromBase.set(before, this.fromTheirs.get(after.id) ?? '');
      return;
    }
    for (const { name, after: value } of rest) {
      const here = this.fromBase.get(before) ?? '';
      if (name.startsWith('lane:')) this.setLane(here, name, value);
      else if (name === 'result.name' && value !== null && resultIsName(this.now, here)) this.edit({ type: 'rename', id: here, to: value });
      else this.edit({ type: 'setField', id: here, field: name, ...(value === null ? {} : { value }) });
    }
    if (note.length === 0) return;
    const { title, description } = find(this.theirs, after.id)?.block ?? {};
    this.edit({
      type: 'setNote',
      id: this.fromBase.get(before) ?? '',
      ...(title !== undefined && { title }),
      ...(description !== undefined && { description }),
    });
  }

  private setLane(id: BlockId, field: string, value: string | null): void {
    const key = field.slice('lane:'.length);
    if (blocksAt(this.now, { parent: id, lane: key }) === undefined) {
      const [name = ''] = key.split(':');
      this.edit({ type: 'addLane', id, name, ...(value === null || value === '' ? {} : { value }) });
    } else if (value === null) throw new Undecided();
    else if (value !== '') this.edit({ type: 'setField', id, field, value });
  }

  private insert(visit: Visit): void {
    const place = this.placeFor(visit);
    const stays = inside(visit.block).filter((id) => this.fromTheirs.has(id));
    if (stays.length === 0) {
      this.edit({ type: 'insertText', place, text: this.textOf(visit.block.id) });
      this.adopt(visit.block, find(this.now, this.lastAdded)?.block);
      return;
    }
    const shell = without(visit.block, new Set(stays));
    this.edit({ type: 'insert', place, blocks: [shell as NewBlock] });
    this.fromTheirs.set(visit.block.id, this.lastAdded);
    this.adoptShell(visit.block, find(this.now, this.lastAdded)?.block);
  }

  private move(visit: Visit): void {
    const id = this.fromTheirs.get(visit.block.id);
    if (id === undefined) throw new Undecided();
    this.restless.delete(id);
    this.edit({ type: 'move', ids: [id], to: this.placeFor(visit) });
  }

  /** Where theirs has a block, in the text as it stands now. */
  private placeFor({ place, siblings }: Visit): { parent: string; lane: string; index: number } {
    const parent = place.parent === this.name ? this.name : this.fromTheirs.get(place.parent);
    if (parent === undefined) throw new Undecided();
    const { lane } = place;
    const here = (blocksAt(this.now, { parent, lane }) ?? []).map((block) => block.id);
    const self = this.fromTheirs.get(siblings[place.index]?.id ?? '');
    const known = (block: Block | undefined) => {
      const id = block && this.fromTheirs.get(block.id);
      return id === undefined || id === self ? -1 : here.indexOf(id);
    };
    let index = -1;
    for (let i = place.index - 1; i >= 0 && index < 0; i--) index = known(siblings[i]);
    if (index >= 0) index++;
    else {
      for (let i = place.index + 1; i < siblings.length && index < 0; i++) index = known(siblings[i]);
      if (index < 0) {
        if (here.some((id) => id !== self)) throw new Undecided();
        index = 0;
      }
    }
    // Ours has put something at the very place: which comes first, nobody but the author can say.
    for (const at of [index - 1, index]) {
      const neighbour = here[at];
      if (neighbour !== undefined && neighbour !== self && this.restless.has(neighbour)) throw new Undecided();
    }
    return { parent, lane, index };
  }

  private remove(): void {
    const ids = this.wanted
      .filter((change) => change.type === 'removed')
      .flatMap(({ before }) => (before ? (this.fromBase.get(before.id) ?? []) : []));
    const present = ids.filter((id) => find(this.now, id) !== undefined);
    if (present.length > 0) this.edit({ type: 'delete', ids: present });
  }

  private lastAdded: BlockId = '';

  /** Applies one edit, and follows every id. */
  private edit(edit: Edit): void {
    const result = put(this.source, edit);
    if (!result.ok) throw new Undecided();
    for (const map of [this.fromBase, this.fromTheirs])
      for (const [from, to] of map) {
        const next = result.ids[to];
        if (next === undefined) map.delete(from);
        else map.set(from, next);
      }
    const restless = [...this.restless].flatMap((id) => result.ids[id] ?? []);
    this.restless.clear();
    for (const id of restless) this.restless.add(id);
    this.source = result.source;
    this.now = read(result.source);
    // The outermost of what came: ids go along the source.
    const added = new Set(result.added);
    for (const visit of walkFunction(functionNamed(this.now, this.name) ?? ({ blocks: [] as Block[] } as never)))
      if (added.has(visit.block.id)) {
        this.lastAdded = visit.block.id;
        break;
      }
  }

  /** The blocks of an inserted text are theirs, one by one. */
  private adopt(theirs: Block, here: Block | undefined): void {
    if (!here) throw new Undecided();
    this.fromTheirs.set(theirs.id, here.id);
    for (const [i, lane] of lanesOf(theirs).entries())
      for (const [j, child] of lane.blocks.entries()) this.adopt(child, lanesOf(here)[i]?.blocks[j]);
  }

  private adoptShell(theirs: Block, here: Block | undefined): void {
    if (!here) throw new Undecided();
    this.fromTheirs.set(theirs.id, here.id);
    for (const [i, lane] of lanesOf(theirs).entries()) {
      const fresh = lane.blocks.filter((child) => !this.fromTheirs.has(child.id));
      for (const [j, child] of fresh.entries()) this.adoptShell(child, lanesOf(here)[i]?.blocks[j]);
    }
  }
}

function read(source: string): Definition {
  const parsed = get(source);
  if (!parsed.ok) throw new Undecided();
  return parsed.definition;
}

/** The block's own id and those of all blocks in it. */
function inside(block: Block): BlockId[] {
  return [block.id, ...lanesOf(block).flatMap((lane) => lane.blocks.flatMap(inside))];
}

function without(block: Block, gone: ReadonlySet<BlockId>): Block {
  if (block.lanes === undefined) return block;
  const lanes = block.lanes.map((lane) => ({
    ...lane,
    blocks: lane.blocks.filter((each) => !gone.has(each.id)).map((each) => without(each, gone)),
  }));
  return { ...block, lanes } as Block;
}

function isSettable(field: string): boolean {
  return (
    field !== 'kind' && field !== 'result.as' && field !== 'result.bare' && field !== 'predicate' && field !== 'async' && field !== 'text'
  );
}

function resultIsName(definition: Definition, id: BlockId): boolean {
  const block = find(definition, id)?.block;
  const name = block && ('result' in block ? block.result?.name : block.kind === 'let' ? block.name : undefined);
  return name !== undefined && /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name);
}
