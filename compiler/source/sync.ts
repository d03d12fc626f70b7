import {
  type Applied,
  type Argument,
  type Block,
  changedPaths,
  type FunctionDefinition,
  flatten,
  functionsOf,
  type Lane,
  laneKey,
  lanesOf,
  longestRise,
  namesOfDefinition,
  type TextEdit,
} from '../definition';
import { printFunction } from './functions';
import type { ParsedBlock, ParsedFile, ParsedLane } from './parsed';
import { printBlock } from './print';
import { apart, goesOn, isOpen, Printer } from './printer';
import { same } from './same';
import { syncFunction, syncFunctionList } from './sync-function';
import { syncLanes } from './sync-lanes';
import { syncModule } from './sync-module';
import { reindent, skipTrivia } from './text';
import { applyEdits, normalEdits } from './text-edits';

/**
 * Text edits that lead from a parsed source to a changed definition. What stays keeps its bytes; what moves takes its
 * own text, with its comments, to the new place; only what is new is printed.
 */
export function sync(parsed: ParsedFile, applied: Applied): TextEdit[] {
  const edits: TextEdit[] = [];
  const run = new Sync(parsed, applied, edits);
  syncModule(parsed, applied, edits);
  syncFunctionList(parsed, applied, (fn) => run.function(fn), edits);
  const functions = new Map([...applied.functions].map(([fn, from]) => [from, fn]));
  const left = new Set(functionsOf(applied.definition));
  for (const fn of parsed.functions) {
    const next = functions.get(fn.definition.name);
    if (next === undefined || !left.has(next)) continue;
    syncFunction(parsed.file, fn, next, edits);
    if (!unchangedList(fn.definition.blocks, next.blocks)) run.lane(fn.body, next.blocks, parsed.file.indentAt(fn.head.start));
  }
  const { file } = parsed;
  const all = edits.map((edit) => ({ ...edit, text: edit.text.replaceAll('\r\n', '\n').replaceAll('\n', file.eol) }));
  return normalEdits(file.text, all);
}

class Sync {
  constructor(
    readonly parsed: ParsedFile,
    readonly applied: Applied,
    readonly edits: TextEdit[],
    /** The block under work is a copy: its parts stay with it, although the original keeps them too. */
    readonly copying = false,
  ) {}

  get file() {
    return this.parsed.file;
  }

  private originOf(block: Block): ParsedBlock | undefined {
    const id = this.applied.origins.get(block) ?? this.applied.copies.get(block);
    return id === undefined ? undefined : this.parsed.blocks.get(id);
  }

  /** The place in the source that a block may keep. */
  private ownOrigin(block: Block): ParsedBlock | undefined {
    return this.copying || this.applied.origins.has(block) ? this.originOf(block) : undefined;
  }

  private printer(base: string): Printer {
    return new Printer(base, this.file.unit, namesOfDefinition(this.applied.definition), printBlock, {
      block: (block, to) => this.keptBlock(block, to),
      lane: (lane, to) => this.keptLane(lane, to),
    });
  }

  /** A new function; blocks that come from elsewhere keep their texts. */
  function(fn: FunctionDefinition): string {
    return printFunction(fn, this.printer(''));
  }

  /** A block that is already in the source: its text with its comments, at its new depth. */
  private keptBlock(block: Block, to: Printer): string | undefined {
    const origin = this.originOf(block);
    if (origin === undefined) return undefined;
    const inner = new Sync(this.parsed, this.applied, [], this.applied.copies.has(block));
    inner.block(origin, block);
    return this.moved(inner.edits, origin.from, origin.to, this.file.indentAt(origin.start), to.base);
  }

  private keptLane(lane: Lane, to: Printer): string | undefined {
    const place = this.applied.lanes.get(lane);
    const owner = place && this.parsed.blocks.get(place.owner);
    const origin = owner?.lanes.find((_, i) => laneKey(lanesOf(owner.block), i) === place?.key);
    if (origin === undefined || origin.form !== 'braces') return undefined;
    const inner = new Sync(this.parsed, this.applied, []);
    const base = this.file.indentAt(origin.start);
    inner.lane(origin, lane.blocks, base);
    return this.moved(inner.edits, origin.start, origin.end, base, to.base);
  }

  private moved(edits: readonly TextEdit[], start: number, end: number, from: string, to: string): string {
    const local = normalEdits(this.file.text, edits).map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start }));
    return reindent(applyEdits(this.file.text.slice(start, end), local).replaceAll('\r\n', '\n'), from, to);
  }

  lane(old: ParsedLane, blocks: readonly Block[], base: string): void {
    const { children } = old;
    const staying = this.staying(children, blocks);
    const [only] = blocks;
    const alike = blocks.length === 1 && children.length === 1 && staying.size === 1 && only?.kind === children[0]?.block.kind;
    if (old.form === 'statement' && !(alike && only?.kind !== 'code')) {
      this.embrace(old, blocks, old.start, base);
      return;
    }
    // A clause with no other statement than a block would be read as one whose statements are in braces.
    if (old.form === 'clause' && isBraces(blocks)) {
      this.embrace(old, blocks, children[0]?.from ?? old.close, base);
      return;
    }
    const first = children.find((child) => this.startsLine(child.from));
    const inside = base + (old.form === 'region' ? '' : this.file.unit);
    const found = first === undefined ? inside : this.file.indentAt(first.from);
    // A comment that stands no further in than its `case` belongs to the next one.
    const indentation = old.form === 'clause' && found.length <= base.length ? inside : found;
    const removed = children.filter((child) => !staying.has(child));
    let next = 0;
    let previous: ParsedBlock | undefined;
    let fresh: Block[] = [];
    /** The last statement that stays one, and what was switched off behind it. */
    let statement: ParsedBlock | undefined;
    let off: ParsedBlock | undefined;
    const gap = (until: ParsedBlock | undefined) => {
      const gone: ParsedBlock[] = [];
      while (next < removed.length && (until === undefined || (removed[next]?.start ?? 0) < until.start)) {
        const child = removed[next++];
        if (child !== undefined) gone.push(child);
      }
      this.gap(old, gone, fresh, previous, until, indentation, base);
      fresh = [];
    };
    for (const block of blocks) {
      const origin = this.ownOrigin(block);
      if (origin === undefined || !staying.has(origin)) {
        fresh.push(block);
        continue;
      }
      gap(origin);
      if (block.kind !== origin.block.kind) this.apartFromNote(previous, origin);
      this.beginning(origin, block, statement);
      previous = origin;
      if (block.kind === 'disabled' && origin.isStatement) off = origin;
      else if (origin.isStatement) {
        this.joined(statement, off, origin, true);
        statement = origin;
        off = undefined;
      }
    }
    gap(undefined);
  }

  /** Writes a lane anew, in braces. */
  private embrace(old: ParsedLane, blocks: readonly Block[], from: number, base: string): void {
    const start = Math.min(from, old.children[0]?.from ?? from);
    const text = this.printer(base).braces({ name: old.lane.name, blocks: [...blocks] });
    this.edits.push({
      start,
      end: Math.max(old.close, old.children.at(-1)?.to ?? old.close),
      text: `${this.file.text[start - 1] === ':' ? ' ' : ''}${text}`,
    });
  }

  /** The children that keep their order: the longest such row. */
  private staying(children: readonly ParsedBlock[], blocks: readonly Block[]): Set<ParsedBlock> {
    const index = new Map(children.map((child, i) => [child, i]));
    const row: number[] = [];
    for (const block of blocks) {
      const origin = this.ownOrigin(block);
      const at = origin && index.get(origin);
      if (at !== undefined) row.push(at);
    }
    return new Set(longestRise(row).flatMap((i) => children[i] ?? []));
  }

  private gap(
    lane: ParsedLane,
    gone: readonly ParsedBlock[],
    fresh: readonly Block[],
    previous: ParsedBlock | undefined,
    next: ParsedBlock | undefined,
    indentation: string,
    base: string,
  ): void {
    const [first, ...others] = gone;
    if (fresh.length === 0) {
      for (const child of gone) this.remove(child);
      this.joined(previous, gone.at(-1), next);
      return;
    }
    const text = this.closed(this.printer(indentation).statements(fresh), fresh, lane, next);
    if (first !== undefined) {
      const before = this.file.text.slice(this.file.lineStart(first.from), first.from);
      const own = before.trim() === '' ? '' : `\n${indentation}`;
      const behind = this.file.text.slice(first.to, this.file.lineEnd(first.to));
      const onLine = behind.trim() !== '';
      const noteLast = fresh.at(-1)?.kind === 'comment' && next !== undefined;
      const after = onLine ? `${noteLast ? '\n' : ''}\n${indentation}` : this.blankAfter(fresh, next, first.to);
      this.edits.push({
        start: first.from - (own === '' ? 0 : before.length - before.trimEnd().length),
        end: first.to + (onLine ? behind.length - behind.trimStart().length : 0),
        text: own + this.guarded(text, lane, first.from) + after,
      });
      if (fresh[0]?.kind !== 'disabled' && fresh[0]?.kind !== 'group') this.apartFromNote(previous, first);
      for (const child of others) this.remove(child);
      return;
    }
    this.insert(lane, text, fresh, previous, next, indentation, base);
  }

  /** Without what stood between, the next statement would go on with the previous one. */
  private joined(
    previous: ParsedBlock | undefined,
    gone: ParsedBlock | undefined,
    next: ParsedBlock | undefined,
    behindComment = false,
  ): void {
    if (previous === undefined || gone === undefined || next === undefined || !previous.isStatement) return;
    if (!goesOn(this.file.text, next.start) || !this.isOpen(previous)) return;
    // Behind a comment (what was switched off is one), the semicolon would draw the comment into the statement that it ends.
    const at = next.from < next.start || behindComment ? previous.end : next.start;
    this.edits.push({ start: at, end: at, text: ';' });
  }

  /** A note above what takes no comment (a group, a step that is switched off) would become the title of what comes in its place. */
  private apartFromNote(previous: ParsedBlock | undefined, origin: ParsedBlock): void {
    if (previous?.block.kind !== 'comment' || (origin.block.kind !== 'disabled' && origin.block.kind !== 'group')) return;
    if (this.file.text.slice(previous.to, origin.from).split('\n').length > 2) return;
    this.edits.push({ start: previous.to, end: previous.to, text: '\n' });
  }

  /** What stays may begin with a bracket now, where the statement before it has no end of its own. */
  private beginning(origin: ParsedBlock, block: Block, before: ParsedBlock | undefined): void {
    const count = this.edits.length;
    this.block(origin, block);
    const lead = this.edits.slice(count).find(({ start, end }) => start === origin.start && end > start)?.text;
    if (lead === undefined || !goesOn(lead, skipTrivia(lead, 0)) || goesOn(this.file.text, origin.start)) return;
    if (before !== undefined && this.isOpen(before)) this.edits.push({ start: before.end, end: before.end, text: ';' });
  }

  private insert(
    lane: ParsedLane,
    text: string,
    fresh: readonly Block[],
    previous: ParsedBlock | undefined,
    next: ParsedBlock | undefined,
    indentation: string,
    base: string,
  ): void {
    const at = previous?.to ?? lane.open;
    const lineEnd = this.file.lineEnd(at);
    const before = previous !== undefined && fresh[0] !== undefined && apart(previous.block, fresh[0]) ? '\n\n' : '\n';
    const last = fresh.at(-1);
    const inserted = `${before}${indentation}${this.guarded(text, lane, at)}`;
    const rest = this.file.text.slice(at, lineEnd);
    if (rest.trim() === '' && lineEnd < this.file.text.length) {
      const blankFollows = /^\r?\n[ \t]*\r?\n/.test(this.file.text.slice(lineEnd, lineEnd + 200));
      const after = next !== undefined && last !== undefined && apart(last, next.block) && !blankFollows ? '\n' : '';
      this.edits.push({ start: at, end: at, text: inserted + after });
      return;
    }
    const skip = rest.length - rest.trimStart().length;
    const closes = next === undefined && at + skip >= lane.close;
    const apartFromNext = last?.kind === 'comment' && next !== undefined ? '\n' : '';
    this.edits.push({
      start: at,
      end: at + skip,
      text: `${inserted}${apartFromNext}\n${closes && lane.form === 'braces' ? base : indentation}`,
    });
  }

  /** A note would be taken for the title of what follows without an empty line. */
  private blankAfter(fresh: readonly Block[], next: ParsedBlock | undefined, offset: number): string {
    if (fresh.at(-1)?.kind !== 'comment' || next === undefined) return '';
    return /^\r?\n[ \t]*\r?\n/.test(this.file.text.slice(this.file.lineEnd(offset))) ? '' : '\n';
  }

  /** A statement that begins with a bracket would be read as going on with one before it that has no semicolon. */
  private guarded(text: string, lane: ParsedLane, at: number): string {
    const begin = skipTrivia(text, 0);
    if (!goesOn(text, begin)) return text;
    const previous = lastStatement(lane, at) ?? (lane.form === 'region' ? this.statementBefore(lane.start) : undefined);
    if (previous === undefined || !this.isOpen(previous)) return text;
    if (begin === 0 && this.file.text.slice(previous.end, at).trim() === '') return `;${text}`;
    // Behind a comment, the semicolon would draw the comment into the statement that it ends.
    this.edits.push({ start: previous.end, end: previous.end, text: ';' });
    return text;
  }

  /** A group is only comments to the code around it: the statement before it is the one that could go on. */
  private statementBefore(offset: number): ParsedBlock | undefined {
    let found: ParsedBlock | undefined;
    for (const block of this.parsed.blocks.values())
      if (block.isStatement && block.end <= offset && block.end > (found?.end ?? -1)) found = block;
    return found !== undefined && skipTrivia(this.file.text, found.end) >= offset ? found : undefined;
  }

  private statementAfter(offset: number): ParsedBlock | undefined {
    const start = skipTrivia(this.file.text, offset);
    for (const block of this.parsed.blocks.values()) if (block.isStatement && block.start === start) return block;
    return undefined;
  }

  /** The same for what comes next in the source: the text's own end. What is switched off is a comment to the code around it. */
  private closed(text: string, fresh: readonly Block[], lane: ParsedLane, until: ParsedBlock | undefined): string {
    const last = fresh.at(-1);
    const within = until && lane.children.slice(lane.children.indexOf(until)).find(({ block }) => !isRemark(block));
    const next = within ?? (lane.form === 'region' ? this.statementAfter(lane.close) : undefined);
    if (next === undefined || last === undefined || last.trailing !== undefined || !goesOn(this.file.text, next.start)) return text;
    return isOpen(text, last) ? `${text};` : text;
  }

  private isOpen({ block, start, end }: ParsedBlock): boolean {
    return isOpen(this.file.text.slice(start, end), block);
  }

  private startsLine(offset: number): boolean {
    return /^[ \t]*$/.test(this.file.text.slice(this.file.lineStart(offset), offset));
  }

  private remove(child: ParsedBlock): void {
    const { text } = this.file;
    const { from, to } = child;
    const lineEnd = this.file.lineEnd(to);
    if (!this.startsLine(from)) {
      const before = /[ \t]*$/.exec(text.slice(this.file.lineStart(from), from))?.[0].length ?? 0;
      this.edits.push({ start: from - before, end: to, text: '' });
      return;
    }
    if (text.slice(to, lineEnd).trim() !== '') {
      this.edits.push({ start: from, end: to + (/^[ \t]*/.exec(text.slice(to, lineEnd))?.[0].length ?? 0), text: '' });
      return;
    }
    let start = this.file.lineStart(from);
    const end = Math.min(text.length, lineEnd + (text.startsWith('\r\n', lineEnd) ? 2 : 1));
    const previousLine = text.slice(this.file.lineStart(Math.max(0, start - 1)), start);
    const nextLine = text.slice(end, this.file.lineEnd(end));
    if (start > 0 && previousLine.trim() === '' && (nextLine.trim() === '' || nextLine.trim().startsWith('}')))
      start -= previousLine.length;
    this.edits.push({ start, end, text: '' });
  }

  block(old: ParsedBlock, block: Block): void {
    if (unchanged(old.block, block)) return;
    const base = this.file.indentAt(old.start);
    if (old.block.kind === 'group' && block.kind !== 'group') {
      const printer = this.printer(base);
      this.edits.push({ start: old.from, end: old.to, text: printer.note(block) + printBlock(block, printer) });
      return;
    }
    if (block.kind === 'disabled' && old.block.kind !== 'disabled') {
      if (old.block.directives === undefined) this.note(old, block, base);
      this.disable(old, block, base);
      return;
    }
    this.note(old, block, base);
    if (old.block.kind !== block.kind) {
      this.replace(old, block, base);
      return;
    }
    if (sameFields(old.block, block)) {
      this.lanes(old, block, base);
      return;
    }
    if (!sameLanes(old.block, block) && same(Object.fromEntries(flatten(old.block)), Object.fromEntries(flatten(block)))) {
      const found = syncLanes(this.file, old, block, this.applied, this.printer(base));
      if (found !== undefined) {
        this.edits.push(...found.edits);
        for (const [lane, next] of found.kept) this.keptLaneOf(lane, next, base);
        return;
      }
    }
    const before = [...flatten(old.block), ...laneValues(old.block)];
    const after = [...flatten(block), ...laneValues(block)];
    const paths = sameLanes(old.block, block) ? changedPaths(new Map(before), new Map(after)) : undefined;
    if (paths === undefined || paths.some((path) => old.fields[path] === undefined)) {
      this.replace(old, block, base);
      return;
    }
    const texts = new Map(after);
    for (const path of paths) {
      const at = old.fields[path];
      if (at !== undefined) this.edits.push({ ...at, text: this.fieldText(old, block, path, texts, base) });
    }
    this.lanes(old, block, base);
  }

  private lanes(old: ParsedBlock, block: Block, base: string): void {
    for (const [i, lane] of old.lanes.entries()) this.keptLaneOf(lane, lanesOf(block)[i], base);
  }

  private keptLaneOf(old: ParsedLane, lane: Lane | undefined, base: string): void {
    if (old.form === 'expression') return;
    this.lane(old, lane?.blocks ?? [], old.form === 'statement' ? base : this.file.indentAt(old.start));
  }

  /** A comment at the beginning belongs to the statement only on a line of its own. */
  private replace(old: ParsedBlock, block: Block, base: string): void {
    const text = printBlock(block, this.printer(base));
    const own = text.startsWith('/') && !this.startsLine(old.start) ? `\n${base}` : '';
    this.edits.push({ start: old.start, end: old.end, text: own + text });
  }

  /** A comment is read as a block only on lines of its own; the comment behind the statement goes into it. */
  private disable(old: ParsedBlock, block: Block, base: string): void {
    const { to } = old;
    const printer = this.printer(base);
    // Directives go into the comment, so what stands above is written anew.
    const [start, note] = old.block.directives === undefined ? [old.start, ''] : [old.from, printer.note(block)];
    const before = this.startsLine(start) ? '' : `\n${base}`;
    const after = this.file.text.slice(to, this.file.lineEnd(to)).trim() === '' ? '' : `\n${base}`;
    this.edits.push({ start, end: to, text: before + note + printBlock(block, printer) + after });
  }

  private fieldText(old: ParsedBlock, block: Block, path: string, texts: Map<string, string>, base: string): string {
    const printer = this.printer(base);
    const value = texts.get(path);
    if (value === undefined) return printer.argument(argumentAt(block, path), 40);
    const at = old.fields[path];
    const name = /^(?:args\.\d+|options|values)\.(.+)$/.exec(path)?.[1];
    const text = printer.text(value);
    if (name === undefined || at === undefined) return text;
    const shorthand =
      !/:\s*$/.test(this.file.text.slice(Math.max(0, at.start - 20), at.start)) && this.file.text.slice(at.start, at.end) === name;
    return shorthand ? `${name}: ${text}` : text;
  }

  private note(old: ParsedBlock, block: Block, base: string): void {
    const { title, description } = old.block;
    if (title === block.title && description === block.description) return;
    const text = this.printer(base).note(block);
    const [first, ...others] = old.notes;
    if (first === undefined) {
      const own = this.startsLine(old.from) ? '' : `\n${base}`;
      this.edits.push({ start: old.from, end: old.from, text: own + text });
      return;
    }
    for (const each of others) this.edits.push({ start: each.start, end: this.nextToken(each.end), text: '' });
    this.edits.push({ start: first.start, end: this.nextToken(first.end), text });
  }

  private nextToken(offset: number): number {
    return offset + (/^\s*/.exec(this.file.text.slice(offset, offset + 400))?.[0].length ?? 0);
  }
}

/** All but ids, comments and what is in the lanes is the same, as in most blocks. */
function sameFields(a: Block, b: Block): boolean {
  if (!sameKeys(a, b, besides)) return false;
  const [lanes, others] = [lanesOf(a), lanesOf(b)];
  return lanes.length === others.length && lanes.every((lane, i) => lane.name === others[i]?.name && lane.value === others[i]?.value);
}

/** Nothing in or above the block has changed but ids. */
function unchanged(a: Block, b: Block): boolean {
  if (!sameKeys(a, b, onlyIds)) return false;
  const [lanes, others] = [lanesOf(a), lanesOf(b)];
  if (lanes.length !== others.length) return false;
  return lanes.every((lane, i) => {
    const other = others[i];
    return other !== undefined && lane.name === other.name && lane.value === other.value && unchangedList(lane.blocks, other.blocks);
  });
}

function unchangedList(a: readonly Block[], b: readonly Block[]): boolean {
  return a.length === b.length && a.every((block, i) => unchanged(block, b[i] as Block));
}

function sameKeys(a: Block, b: Block, without: ReadonlySet<string>): boolean {
  const [left, right] = [a as unknown as Record<string, unknown>, b as unknown as Record<string, unknown>];
  for (const key in left) if (!without.has(key) && !same(left[key], right[key])) return false;
  for (const key in right) if (!without.has(key) && left[key] === undefined && right[key] !== undefined) return false;
  return true;
}

const onlyIds = new Set(['id', 'lanes']);
const besides = new Set(['id', 'title', 'description', 'directives', 'trailing', 'remarks', 'lanes']);

function laneValues(block: Block): [string, string][] {
  const lanes = lanesOf(block);
  return lanes.flatMap((lane, i): [string, string][] => (lane.value === undefined ? [] : [[`lane:${laneKey(lanes, i)}`, lane.value]]));
}

function sameLanes(a: Block, b: Block): boolean {
  const names = (block: Block) => lanesOf(block).map((lane) => lane.name);
  return names(a).join() === names(b).join();
}

function argumentAt(block: Block, path: string): Argument {
  const holder = block as unknown as { args?: Argument[] } & Record<string, Argument | undefined>;
  const argument = path.startsWith('args.') ? holder.args?.[Number(path.slice('args.'.length))] : holder[path];
  return argument ?? { fields: [] };
}

/** The last statement of a lane that ends before an offset, in a group if one is there. */
function lastStatement(lane: ParsedLane, at: number): ParsedBlock | undefined {
  for (const child of lane.children.filter((each) => each.end <= at).reverse()) {
    const found = child.isStatement ? child : child.lanes[0] && lastStatement(child.lanes[0], at);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** One plain block, and besides it only comments. */
function isBraces(blocks: readonly Block[]): boolean {
  const statements = blocks.filter((block) => !isRemark(block));
  return statements.length === 1 && statements[0]?.kind === 'block' && statements[0].label === undefined;
}

function isRemark(block: Block): boolean {
  if (block.kind === 'group') return lanesOf(block).every((lane) => lane.blocks.every(isRemark));
  return block.kind === 'comment' || block.kind === 'disabled';
}
