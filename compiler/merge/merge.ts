import type { Span } from '../definition';
import { type Chunk, chunksOf } from './chunks';
import { keepsComments } from './comments';
import { cleanLines, mergeLines } from './lines';
import { nameTroubles } from './names';
import { mergeNames } from './names-in-braces';
import { mergeOrder } from './order';
import { replayChanges } from './replay-changes';
import type { MergeConflict, MergeResult } from './result';

interface Sides {
  readonly base: string;
  readonly ours: string;
  readonly theirs: string;
}

/**
 * Two changes of one text become one: what only one side changed is taken from it, whether it was typed or drawn. What both
 * changed is a conflict, and so is what would read well but mean something that neither side wrote.
 */
export function merge(base: string, ours: string, theirs: string): MergeResult {
  if (ours === theirs || theirs === base) return { ok: true, source: ours };
  if (ours === base) return { ok: true, source: theirs };
  const sides = { base, ours, theirs };
  const chunks = [chunksOf(base), chunksOf(ours), chunksOf(theirs)] as const;
  const [b, o, t] = chunks;
  // Text that does not parse has no blocks: lines are all there is, and nothing tells whether they fit together.
  if (!b || !o || !t) return byLines(sides);
  const lines = cleanLines(base, ours, theirs);
  if (lines !== undefined && chunksOf(lines)) {
    const found = judged(sides, lines);
    // A name that one side has changed may be followed when its changes are made block by block.
    return found.ok ? found : tried(sides, byChunks(sides, b, o, t, 'blocks'), found);
  }
  const found = byChunks(sides, b, o, t, 'lines');
  return found.ok ? judged(sides, found.source) : found;
}

function tried(sides: Sides, again: MergeResult, otherwise: MergeResult): MergeResult {
  const found = again.ok ? judged(sides, again.source) : again;
  return found.ok ? found : otherwise;
}

/** A clean merge may still use a name that one side took away, or declare one twice. */
function judged(sides: Sides, source: string): MergeResult {
  const merged = nameTroubles(source);
  const [ours, theirs] = [nameTroubles(sides.ours), nameTroubles(sides.theirs)];
  const unknown = [...merged.unknown].find((name) => !ours.unknown.has(name) && !theirs.unknown.has(name));
  if (unknown !== undefined) return whole(sides, `One side uses '${unknown}', which the other has renamed or taken away.`);
  const doubled = [...merged.doubled].find((name) => !ours.doubled.has(name) && !theirs.doubled.has(name));
  if (doubled !== undefined) return whole(sides, `Both sides declare '${doubled}', or one uses it before the other declares it.`);
  return { ok: true, source };
}

function byLines(sides: Sides): MergeResult {
  const [b, o, t] = [chunk(sides.base), chunk(sides.ours), chunk(sides.theirs)];
  const parts = linePartsOf(sides, b, o, t);
  return result(parts.parts, parts.conflicts);
}

/** What merges by lines may be tried by lines first, or by blocks. */
type First = 'lines' | 'blocks';

function byChunks(sides: Sides, base: readonly Chunk[], ours: readonly Chunk[], theirs: readonly Chunk[], first: First): MergeResult {
  const byKey = (list: readonly Chunk[]): ReadonlyMap<string, Chunk> => new Map(list.map((each) => [each.key, each]));
  const [b, o, t] = [byKey(base), byKey(ours), byKey(theirs)];
  const outcomes = new Map<string, Outcome>();
  for (const key of new Set([...o.keys(), ...t.keys(), ...b.keys()])) {
    const outcome = mergeChunk(sides, first, b.get(key), o.get(key), t.get(key));
    if (outcome) outcomes.set(key, outcome);
  }
  const keys = (list: readonly Chunk[]) => list.map((each) => each.key);
  const textOf = (key: string) => (o.get(key) ?? t.get(key))?.text ?? '';
  const order = mergeOrder(keys(base), keys(ours), keys(theirs), new Set(outcomes.keys()), textOf);
  if (!order) return whole(sides, 'Both sides have put what stands at the top of the file into another order.');
  const parts: (string | number)[] = [];
  const conflicts: MergeConflict[] = [];
  order.forEach((key, i) => {
    const outcome = outcomes.get(key);
    if (!outcome) return;
    for (const part of outcome.parts) {
      if (typeof part === 'number') {
        const conflict = outcome.conflicts[part];
        if (conflict) parts.push(conflicts.push(conflict) - 1);
      } else parts.push(part);
    }
    // What stood at the end of its file may not end its line, and has no empty line behind it.
    const last = parts.at(-1);
    if (i === order.length - 1 || typeof last !== 'string' || last === '') return;
    const eol = eolOf(sides.ours);
    if (!last.endsWith('\n')) parts.push(eol);
    if (key.startsWith('function ') && !/\n\s*\n$/.test(last)) parts.push(eol);
  });
  return result(parts, conflicts);
}

interface Outcome {
  readonly parts: readonly (string | number)[];
  readonly conflicts: readonly MergeConflict[];
}

/** `undefined`: it is gone. */
function mergeChunk(sides: Sides, first: First, base?: Chunk, ours?: Chunk, theirs?: Chunk): Outcome | undefined {
  const text = (each: Chunk | undefined) => each?.text.trimEnd();
  if (text(ours) === text(theirs) || text(theirs) === text(base)) return ours && settled(ours.text);
  if (text(ours) === text(base)) return theirs && settled(theirs.text);
  const [key] = [base, ours, theirs].flatMap((each) => (each ? [each.key] : []));
  if (!base || !ours || !theirs) {
    const message = base
      ? `One side has changed '${key}', the other has taken it away.`
      : `Both sides have written '${key}', each its own.`;
    return unsettled(sides, message, base, ours, theirs);
  }
  const names = mergeNames(base, ours, theirs);
  if (names !== undefined) return settled(names);
  const lines = cleanLines(base.text, ours.text, theirs.text);
  const byLine = lines !== undefined && chunksOf(lines) ? lines : undefined;
  if (byLine !== undefined && first === 'lines') return settled(byLine);
  const merged = byBlocks(sides, base, ours, theirs) ?? byLine;
  if (merged !== undefined) return settled(merged);
  return linePartsOf(sides, base, ours, theirs);
}

/** The changes of one side made again on the other's text: a renaming follows what the other has written, so either way may do. */
function byBlocks({ base, ours, theirs }: Sides, { function: name, key, text }: Chunk, left: Chunk, right: Chunk): string | undefined {
  if (name === undefined) return undefined;
  for (const [one, other] of [
    [ours, theirs],
    [theirs, ours],
  ] as const) {
    const source = replayChanges(base, one, other, name);
    const chunk = source === undefined ? undefined : chunksOf(source)?.find((each) => each.key === key);
    if (!chunk || !keepsComments(text, left.text, right.text, chunk.text)) continue;
    if ([...nameTroubles(source ?? '').unknown].every((each) => known(base, ours, theirs).has(each))) return chunk.text;
  }
  return undefined;
}

/** Names that some version does not declare either: globals, and what was wrong before. */
function known(...sources: readonly string[]): ReadonlySet<string> {
  return new Set(sources.flatMap((source) => [...nameTroubles(source).unknown]));
}

function settled(text: string): Outcome {
  return { parts: [text], conflicts: [] };
}

function unsettled(sides: Sides, message: string, base?: Chunk, ours?: Chunk, theirs?: Chunk): Outcome {
  const side = (text: string, chunk: Chunk | undefined) => sideOf(text, chunk?.start ?? text.length, chunk?.end ?? text.length);
  const fn = (base ?? ours ?? theirs)?.function;
  const conflict = {
    base: side(sides.base, base),
    ours: side(sides.ours, ours),
    theirs: side(sides.theirs, theirs),
    message,
    ...(fn !== undefined && { function: fn }),
  };
  return { parts: [0], conflicts: [conflict] };
}

function linePartsOf(sides: Sides, base: Chunk, ours: Chunk, theirs: Chunk): Outcome {
  const conflicts: MergeConflict[] = [];
  const parts = mergeLines(base.text, ours.text, theirs.text).map((part): string | number => {
    if (part.kind === 'text') return part.text;
    const { function: fn } = base;
    const at = (text: string, chunk: Chunk, { from, to }: { from: number; to: number }) =>
      sideOf(text, chunk.start + from, chunk.start + to);
    return (
      conflicts.push({
        base: at(sides.base, base, part.base),
        ours: at(sides.ours, ours, part.ours),
        theirs: at(sides.theirs, theirs, part.theirs),
        message: fn === undefined ? 'Both sides have changed these lines.' : `Both sides have changed these lines of '${fn}'.`,
        ...(fn !== undefined && { function: fn }),
      }) - 1
    );
  });
  return { parts, conflicts };
}

function whole({ base, ours, theirs }: Sides, message: string): MergeResult {
  const side = (text: string) => sideOf(text, 0, text.length);
  return { ok: false, conflicts: [{ base: side(base), ours: side(ours), theirs: side(theirs), message }], parts: [0] };
}

function result(parts: readonly (string | number)[], conflicts: readonly MergeConflict[]): MergeResult {
  if (conflicts.length > 0) return { ok: false, conflicts, parts };
  return { ok: true, source: parts.join('') };
}

function chunk(text: string): Chunk {
  return { key: '', start: 0, end: text.length, text };
}

function sideOf(source: string, start: number, end: number): MergeConflict['base'] {
  const from = position(source, start);
  const to = position(source, end);
  const span: Span = { start, end, line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
  return { span, text: source.slice(start, end) };
}

function position(source: string, offset: number): { readonly line: number; readonly column: number } {
  const before = source.slice(0, offset);
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
}

function eolOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}
