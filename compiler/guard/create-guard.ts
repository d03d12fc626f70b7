import type ts from 'typescript';
import { type Definition, matchBlocks, namesOfDefinition, type TextEdit } from '../definition';
import { matchFunctions, renamedVariables } from '../diff';
import { type Chunk, chunksOf, nameTroubles } from '../merge';
import { get } from '../source';
import type { Comparison } from './align';
import { groupsOf } from './groups';
import { CannotGuard, type Guard, type GuardOptions, type GuardResult } from './guard';
import { addImports } from './imports';
import { keptText } from './kept';
import { namesIn } from './names';
import { patchIdFor, patchIdsOf } from './patch-ids';
import { compare, type Region } from './regions';
import { parameterRenames, readTop, type Top } from './top';
import { listsIn, scopeOf } from './tree';
import { type Writer, writeDecision, writeRegion } from './write';

/**
 * The new source with the old code beside it, wherever the two ask for different things: runs that began with the old version
 * go on the old way, new runs and what a run has not reached yet go the new way. `ok: false`: why it cannot be done.
 */
export function guard(oldSource: string, newSource: string, options: GuardOptions = {}): GuardResult {
  try {
    return makeGuard(oldSource, newSource, options);
  } catch (error) {
    if (!(error instanceof CannotGuard)) throw error;
    const { code, message, at } = error;
    const before = newSource.slice(0, at);
    const place = { line: before.split('\n').length, column: at - before.lastIndexOf('\n') };
    const span = { start: at, end: at, ...place, endLine: place.line, endColumn: place.column };
    return { ok: false, problems: [{ id: code, severity: 'error', message, span }] };
  }
}

function makeGuard(oldSource: string, newSource: string, options: GuardOptions): GuardResult {
  const [before, after] = [get(oldSource), get(newSource)];
  if (!before.ok) return before;
  if (!after.ok) return after;
  const work = new Work(oldSource, newSource, before.definition, after.definition, options);
  return work.run();
}

class Work {
  private readonly oldChunks: readonly Chunk[];
  private readonly newChunks: readonly Chunk[];
  private readonly top: Top;
  private readonly functions: ReadonlyMap<string, string>;
  private readonly taken: Set<string>;
  private readonly edits: TextEdit[] = [];
  private readonly guards: { readonly patchId: string; readonly function: string; readonly places: number }[] = [];
  private readonly harmless: { readonly text: string; readonly line: number }[] = [];
  /** Names that the old code, where it was kept, refers to. */
  private readonly needed = new Set<string>();

  constructor(
    private readonly oldSource: string,
    private readonly newSource: string,
    private readonly before: Definition,
    private readonly after: Definition,
    options: GuardOptions,
  ) {
    const [old, next] = [chunksOf(oldSource), chunksOf(newSource)];
    if (!old || !next)
      throw new CannotGuard('guard/layout', 'Two statements at the top of the file stand on one line: give each a line of its own.');
    this.oldChunks = old;
    this.newChunks = next;
    this.functions = matchFunctions(before, after, matchBlocks(before, after));
    const gone = before.workflows.find((fn) => !after.workflows.some((each) => each.name === fn.name));
    if (gone)
      throw new CannotGuard('guard/workflow-gone', `The workflow '${gone.name}' is not exported any more: its open runs could not go on.`);
    this.top = readTop(this.side(old, before), this.side(next, after), this.functions);
    this.taken = new Set([...patchIdsOf(oldSource), ...patchIdsOf(newSource), ...(options.taken ?? [])]);
  }

  run(): GuardResult {
    for (const unit of this.top.units) this.guardUnit(unit.old, unit.next);
    if (this.guards.length === 0) return { ok: true, source: this.newSource, guards: [], harmless: this.harmless, kept: [] };
    const kept = keptText(this.needed, this.top, this.functions);
    const eol = this.newSource.includes('\r\n') ? '\r\n' : '\n';
    const body = `${applied(this.newSource, this.edits).trimEnd()}${eol}`;
    const tail = kept.text === '' ? '' : `${eol}${kept.text.replace(/\r?\n/g, eol)}${eol}`;
    const source = addImports(body + tail, kept.imports, namesOfDefinition(this.after));
    this.verify(source);
    const guards: Guard[] = this.guards.map((each) => ({ ...each, line: lineOf(source, source.indexOf(`('${each.patchId}')`)) }));
    return { ok: true, source, guards, harmless: this.harmless, kept: kept.names };
  }

  private side(chunks: readonly Chunk[], definition: Definition) {
    const file = chunks[0]?.node?.getSourceFile() ?? chunks[1]?.node?.getSourceFile();
    const scope = file ? scopeOf(file) : { isPatchable: () => false, isQueryHandler: () => false };
    return { chunks, names: namesOfDefinition(definition), scope };
  }

  private guardUnit(old: Chunk, next: Chunk): void {
    const [a, b] = [old.node as ts.Statement, next.node as ts.Statement];
    const name = next.function ?? next.key.split(' ').at(-1) ?? '';
    const variables = renamedVariables(this.before, this.after).get(name) ?? new Map<string, string>();
    const renames = new Map([...variables, ...parameterRenames(a, b), ...this.top.twins]);
    const names = namesOfDefinition(this.after);
    const [oldScope, newScope] = [this.side(this.oldChunks, this.before).scope, this.side(this.newChunks, this.after).scope];
    const comparison: Comparison = { oldScope, newScope, callees: names, renames, fresh: new Set() };
    const [x, y] = [listsIn(a, oldScope), listsIn(b, newScope)];
    const found = x.map((list, i) => compare(list, y[i] ?? list, comparison));
    for (const { after } of found.flatMap((each) => each.harmless))
      this.harmless.push({ text: oneLine(after.getText()), line: lineOf(this.newSource, after.getStart()) });
    const regions = found.flatMap((each) => each.regions);
    const writer: Writer = { old: this.oldSource, next: this.newSource, unit: unitOf(b), renames };
    for (const group of groupsOf(regions)) this.guardGroup(group, name, writer);
    for (const region of regions) for (const statement of region.old) for (const each of namesIn(statement)) this.needed.add(each);
  }

  private guardGroup(group: readonly Region[], name: string, writer: Writer): void {
    const patchId = patchIdFor(name, group, this.taken);
    this.taken.add(patchId);
    const patched = namesOfDefinition(this.after).local('patched') ?? 'patched';
    const call = `${patched}('${patchId}')`;
    this.guards.push({ patchId, function: name, places: group.length });
    const [only] = group;
    if (group.length === 1 && only) {
      this.edits.push(writeRegion(only, { ask: call }, writer));
      return;
    }
    const { list, index } = commonPlace(group);
    const statement = list.statements[index];
    if (!statement)
      throw new CannotGuard('guard/place', `There is no place in '${name}' from which all changes could be decided together.`);
    const variable = this.freshName();
    this.edits.push(writeDecision(statement, variable, call, writer));
    for (const region of group) this.edits.push(writeRegion(region, { ask: variable }, writer));
  }

  private freshName(): string {
    const text = this.oldSource + this.newSource;
    const used = new Set(this.edits.map((edit) => /^const (isNew\d*) = /.exec(edit.text)?.[1]));
    for (let n = 1; ; n++) {
      const name = n === 1 ? 'isNew' : `isNew${n}`;
      if (!used.has(name) && !new RegExp(`\\b${name}\\b`).test(text)) return name;
    }
  }

  /** What was written must read, and know every name that it uses. */
  private verify(source: string): void {
    if (!chunksOf(source)) throw new CannotGuard('guard/breaks-syntax', 'The guarded code would not parse: guard this change by hand.');
    const [made, old, next] = [source, this.oldSource, this.newSource].map(nameTroubles) as [Troubles, Troubles, Troubles];
    const unknown = [...made.unknown].find((each) => !next.unknown.has(each) && !old.unknown.has(each) && !LIBRARY.has(each));
    const doubled = [...made.doubled].find((each) => !next.doubled.has(each) && !old.doubled.has(each));
    const name = unknown ?? doubled;
    if (name !== undefined)
      throw new CannotGuard(
        'guard/names',
        `'${name}' would mean two things in the guarded code: rename it in the new code, then guard again.`,
      );
  }
}

/** Types of the language that a lifted variable is declared by. */
const LIBRARY = new Set(['Awaited', 'ReturnType']);

type Troubles = ReturnType<typeof nameTroubles>;

/** The innermost list that leads to all regions of a group, and the first statement in it that leads to one. */
function commonPlace(group: readonly Region[]): Region['path'][number] {
  const [first, ...others] = group;
  let found = (first as Region).path[0] as Region['path'][number];
  for (const [depth, place] of (first as Region).path.entries()) {
    if (place.list.form === 'single') continue;
    if (!others.every((region) => region.path[depth]?.list === place.list)) break;
    const index = Math.min(...group.map((region) => region.path[depth]?.index ?? 0));
    found = { list: place.list, index };
    // Where the ways part, nothing deeper is common.
    if (others.some((region) => region.path[depth]?.index !== place.index)) break;
  }
  return found;
}

function applied(source: string, edits: readonly TextEdit[]): string {
  const ordered = edits
    .map((edit, order) => ({ edit, order }))
    .sort((a, b) => a.edit.start - b.edit.start || a.edit.end - b.edit.end || a.order - b.order);
  let text = '';
  let at = 0;
  for (const { edit } of ordered) {
    text += source.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return text + source.slice(at);
}

function unitOf(statement: ts.Statement): string {
  const source = statement.getSourceFile().text;
  const inner = /\n([ \t]+)\S/.exec(source.slice(statement.getStart()))?.[1];
  return inner?.startsWith('\t') ? '\t' : (inner ?? '  ').length >= 4 ? '    ' : '  ';
}

function lineOf(source: string, offset: number): number {
  return source.slice(0, Math.max(0, offset)).split('\n').length;
}

function oneLine(text: string): string {
  const folded = text.replace(/\s+/g, ' ');
  return folded.length > 80 ? `${folded.slice(0, 79)}…` : folded;
}
