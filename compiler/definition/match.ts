import { type Block, type BlockId, lanesOf, resultName } from './block';
import { isLoop } from './control';
import { type Definition, type FunctionDefinition, functionsOf } from './definition';
import { flatten } from './flatten';
import { kinds } from './kinds';
import { longestRise } from './longest-rise';
import { similarity, wordsOf } from './similarity';
import { type Visit, walkFunction } from './walk';

/** A block with what it is recognised by. */
interface Candidate {
  visit: Visit;
  /** Kind and all fields. */
  text: string;
  name: string | undefined;
  subject: string;
  words: ReadonlyMap<string, number>;
  /** Index of the last block inside, in the order of the whole list. */
  last: number;
  partner: Candidate | undefined;
}

/** Nothing may be called the same that has less in common. */
const alike = 0.5;
/** Below this a statement says too little (`break`, `return`) to be known again in another place. */
const telling = 14;
/** More pairs than these are not looked at one by one: a text that was rewritten as a whole has no old blocks. */
const mostPairs = 40_000;

/**
 * Old id to new id, for the blocks that a person would call the same after a free change of the code.
 * From sure to likely, each over what is left: what stands in the same order with the same text (so a wrap, an unwrap and
 * a reformatting change nothing), the same text elsewhere (moves, also into another function), what is alike between two
 * that stayed, the same result variable or subject, containers by what is in them, the same kind at the same place.
 */
export function matchBlocks(before: Definition, after: Definition): Record<BlockId, BlockId> {
  const pairs = functionPairs(before, after);
  const left = new Map(functionsOf(before).map((fn) => [fn.name, candidates(fn)]));
  const right = new Map(functionsOf(after).map((fn) => [fn.name, candidates(fn)]));
  const couples = [...pairs].map(([old, next]) => [left.get(old) ?? [], right.get(next) ?? []] as const);
  for (const [a, b] of couples) {
    inOrder(a.filter(tells), b.filter(tells));
    neighbours(a, b);
  }
  const all = [[...left.values()].flat(), [...right.values()].flat()] as const;
  sameKey(...all, (each) => (tells(each) ? each.text : undefined));
  for (const [a, b] of couples) {
    between(a, b);
    neighbours(a, b);
  }
  sameKey(...all, (each) => each.name && `${each.visit.block.kind} ${each.name}`);
  for (const [a, b] of couples) {
    containers(a, b);
    sameKey(
      a,
      b,
      (each) => `${each.visit.block.kind} ${each.subject}`,
      (x, y) => similarity(x.words, y.words) > 0.2 || atSamePlace(x, y, pairs),
    );
    best(a, b);
    sameKey(
      a,
      b,
      (each) => each.visit.block.kind,
      (x, y) => atSamePlace(x, y, pairs),
    );
  }
  for (const list of left.values()) inside(list, right);
  const ids: Record<BlockId, BlockId> = {};
  for (const each of all[0]) if (each.partner !== undefined) ids[each.visit.block.id] = each.partner.visit.block.id;
  return ids;
}

/** By name; a renamed function by what is in it. */
function functionPairs(before: Definition, after: Definition): Map<string, string> {
  const pairs = new Map<string, string>();
  const left = functionsOf(before).filter((fn) => !functionsOf(after).some((each) => each.name === fn.name));
  const right = functionsOf(after).filter((fn) => !functionsOf(before).some((each) => each.name === fn.name));
  for (const fn of functionsOf(before)) if (!left.includes(fn)) pairs.set(fn.name, fn.name);
  const words = (fn: FunctionDefinition) => wordsOf([...walkFunction(fn)].map(({ block }) => textOf(block)).join(' '));
  const scored = left.flatMap((a) => {
    const own = words(a);
    return right.map((b) => ({ a, b, score: similarity(own, words(b)) }));
  });
  for (const { a, b, score } of scored.sort((x, y) => y.score - x.score))
    if (score >= alike && !pairs.has(a.name) && ![...pairs.values()].includes(b.name)) pairs.set(a.name, b.name);
  return pairs;
}

function candidates(fn: FunctionDefinition): Candidate[] {
  const list: Candidate[] = [];
  const visits = [...walkFunction(fn)];
  for (const visit of visits) {
    const text = textOf(visit.block);
    const name = resultName(visit.block);
    list.push({ visit, text, name, subject: subjectOf(visit.block), words: wordsOf(saidBy(visit.block)), last: 0, partner: undefined });
  }
  const size = (block: Block): number =>
    lanesOf(block).reduce((sum, lane) => sum + lane.blocks.reduce((all, child) => all + 1 + size(child), 0), 0);
  list.forEach((each, i) => {
    each.last = i + (each.visit.block.lanes === undefined ? 0 : size(each.visit.block));
  });
  return list;
}

function textOf(block: Block): string {
  const lanes = lanesOf(block).flatMap((lane) => lane.value ?? []);
  return `${block.kind} ${[...flatten(block)].map(([path, value]) => `${path}=${value.replace(/\s+/g, ' ')}`).join(' ')} ${lanes.join(' ')}`;
}

/** The code in the fields, without their names. */
function saidBy(block: Block): string {
  const lanes = lanesOf(block).flatMap((lane) => lane.value ?? []);
  return [...[...flatten(block)].flatMap(([path, value]) => (path.endsWith('{}') ? [] : value)), ...lanes].join(' ');
}

function subjectOf(block: Block): string {
  const kind: { subject?: (fields: never) => string } = kinds[block.kind];
  return kind.subject?.(block as never) ?? block.title ?? '';
}

function tells(each: Candidate): boolean {
  return each.text.length > telling;
}

/** What says little is the same when it follows, or comes before, what is the same. */
function neighbours(a: readonly Candidate[], b: readonly Candidate[]): void {
  const place = new Map(b.map((each, i) => [each, i]));
  const step = (i: number, by: 1 | -1) => {
    const each = a[i];
    const beside = a[i - by]?.partner;
    const other = beside === undefined ? undefined : b[(place.get(beside) ?? Number.NaN) + by];
    if (each !== undefined && other !== undefined && each.partner === undefined && other.partner === undefined && each.text === other.text)
      pair(each, other);
  };
  for (let i = 0; i < a.length; i++) step(i, 1);
  for (let i = a.length - 1; i >= 0; i--) step(i, -1);
}

function pair(a: Candidate, b: Candidate): void {
  a.partner = b;
  b.partner = a;
}

/** The longest row of equal texts in one order: first those that are there once on both sides, then what lies between them. */
function inOrder(a: readonly Candidate[], b: readonly Candidate[]): void {
  let start = 0;
  while (start < a.length && start < b.length && a[start]?.text === b[start]?.text) pair(a[start] as Candidate, b[start++] as Candidate);
  let [i, j] = [a.length, b.length];
  while (i > start && j > start && a[i - 1]?.text === b[j - 1]?.text) pair(a[--i] as Candidate, b[--j] as Candidate);
  const [left, right] = [a.slice(start, i), b.slice(start, j)];
  if (left.length === 0 || right.length === 0) return;
  const anchors = uniqueAnchors(left, right);
  if (anchors.length === 0) {
    commonRow(left, right);
    return;
  }
  let [x, y] = [0, 0];
  for (const [u, v] of [...anchors, [left.length, right.length] as const]) {
    inOrder(left.slice(x, u), right.slice(y, v));
    if (u < left.length) pair(left[u] as Candidate, right[v] as Candidate);
    [x, y] = [u + 1, v + 1];
  }
}

function uniqueAnchors(left: readonly Candidate[], right: readonly Candidate[]): (readonly [number, number])[] {
  const once = (list: readonly Candidate[]) => {
    const seen = new Map<string, number>();
    list.forEach(({ text }, i) => {
      seen.set(text, seen.has(text) ? -1 : i);
    });
    return seen;
  };
  const [a, b] = [once(left), once(right)];
  const found = left.flatMap(({ text }, i) => {
    const j = a.get(text) === i ? (b.get(text) ?? -1) : -1;
    return j < 0 || text.length <= telling ? [] : [[i, j] as const];
  });
  const rise = new Set(longestRise(found.map(([, j]) => j)));
  return found.filter(([, j]) => rise.has(j));
}

/** The longest common row, for lists short enough to look at each pair. */
function commonRow(left: readonly Candidate[], right: readonly Candidate[]): void {
  if (left.length * right.length > mostPairs) return;
  const width = right.length + 1;
  const best = new Uint16Array((left.length + 1) * width);
  for (let i = left.length - 1; i >= 0; i--)
    for (let j = right.length - 1; j >= 0; j--)
      best[i * width + j] =
        left[i]?.text === right[j]?.text
          ? (best[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(best[(i + 1) * width + j] ?? 0, best[i * width + j + 1] ?? 0);
  for (let i = 0, j = 0; i < left.length && j < right.length; ) {
    if (left[i]?.text === right[j]?.text) pair(left[i++] as Candidate, right[j++] as Candidate);
    else if ((best[(i + 1) * width + j] ?? 0) >= (best[i * width + j + 1] ?? 0)) i++;
    else j++;
  }
}

/** Those left over with one key, in their order. */
function sameKey(
  a: readonly Candidate[],
  b: readonly Candidate[],
  keyOf: (each: Candidate) => string | undefined,
  fits: (a: Candidate, b: Candidate) => boolean = () => true,
): void {
  const waiting = new Map<string, Candidate[]>();
  for (const each of b) {
    const key = each.partner === undefined ? keyOf(each) : undefined;
    if (key === undefined) continue;
    const list = waiting.get(key);
    if (list === undefined) waiting.set(key, [each]);
    else list.push(each);
  }
  for (const each of a) {
    const key = each.partner === undefined ? keyOf(each) : undefined;
    const list = key === undefined ? undefined : waiting.get(key);
    const at = list?.findIndex((other) => fits(each, other)) ?? -1;
    const found = at < 0 ? undefined : list?.splice(at, 1)[0];
    if (found !== undefined) pair(each, found);
  }
}

/** In the gaps between neighbours that stayed, the pairs that are most alike. */
function between(a: readonly Candidate[], b: readonly Candidate[]): void {
  const place = new Map(b.map((each, i) => [each, i]));
  let from = 0;
  let low = 0;
  for (let i = 0; i <= a.length; i++) {
    const partner = i === a.length ? undefined : a[i]?.partner;
    const at = i === a.length ? b.length : partner && place.get(partner);
    if (at === undefined || at < low) continue;
    best(a.slice(from, i), b.slice(low, at));
    from = i + 1;
    low = at + 1;
  }
}

/** What is alike inside containers that went into another function. */
function inside(list: readonly Candidate[], right: ReadonlyMap<string, readonly Candidate[]>): void {
  list.forEach((each, i) => {
    const { partner } = each;
    if (partner === undefined || each.last === i) return;
    const others = right.get(partner.visit.function.name) ?? [];
    const at = others.indexOf(partner);
    best(list.slice(i + 1, each.last + 1), others.slice(at + 1, partner.last + 1));
  });
}

function best(a: readonly Candidate[], b: readonly Candidate[]): void {
  const left = a.filter((each) => each.partner === undefined);
  const right = left.length === 0 ? [] : b.filter((each) => each.partner === undefined);
  if (right.length === 0 || left.length * right.length > mostPairs) return;
  const scored = left.flatMap((x) => right.map((y) => ({ x, y, score: score(x, y) })));
  for (const { x, y } of scored.filter((each) => each.score >= alike).sort((p, q) => q.score - p.score))
    if (x.partner === undefined && y.partner === undefined) pair(x, y);
}

/** 1: the same in all; what is not even of one family has little chance. */
function score(a: Candidate, b: Candidate): number {
  const sameKind = a.visit.block.kind === b.visit.block.kind;
  const bothHold = (a.visit.block.lanes === undefined) === (b.visit.block.lanes === undefined);
  if (!sameKind && !bothHold) return 0;
  const named = (a.name !== undefined && a.name === b.name) || (a.subject !== '' && a.subject === b.subject);
  const words = similarity(a.words, b.words);
  if (a.words.size < 2 && b.words.size < 2 && !named) return 0;
  return 0.65 * words + (sameKind ? 0.15 : 0) + (named ? 0.25 : 0);
}

/** What holds at least half of what the other held. */
function containers(a: readonly Candidate[], b: readonly Candidate[]): void {
  const place = new Map(b.map((each, i) => [each, i]));
  const scored: { x: Candidate; y: Candidate; share: number }[] = [];
  const holds = (each: Candidate, i: number) => each.partner === undefined && each.last > i;
  const others = b.map((each, i) => ({ each, i })).filter(({ each, i }) => holds(each, i));
  if (others.length === 0) return;
  a.forEach((x, i) => {
    if (!holds(x, i)) return;
    const inside = a.slice(i + 1, x.last + 1);
    for (const { each: y, i: j } of others) {
      const { isSame, isFamily } = kinship(x.visit.block, y.visit.block);
      if (!isFamily) continue;
      const shared = inside.filter(({ partner }) => {
        const at = partner && place.get(partner);
        return at !== undefined && at > j && at <= y.last;
      }).length;
      const share = (2 * shared) / (inside.length + y.last - j);
      const words = similarity(x.words, y.words);
      // One of the same kind goes before: a share and what is alike are two at most.
      if (share >= 0.5 || (isSame && shared > 0 && words >= alike)) scored.push({ x, y, share: share + words + (isSame ? 2 : 0) });
    }
  });
  for (const { x, y } of scored.sort((p, q) => q.share - p.share)) if (x.partner === undefined && y.partner === undefined) pair(x, y);
}

/** A loop that is written in another way is the same loop. */
function kinship(a: Block, b: Block): { isSame: boolean; isFamily: boolean } {
  const isSame = a.kind === b.kind;
  return { isSame, isFamily: isSame || (isLoop(a.kind) && isLoop(b.kind)) };
}

/** Under the same parent, in the same lane, at the same index; the order is what people see. */
function atSamePlace(a: Candidate, b: Candidate, functions: ReadonlyMap<string, string>): boolean {
  const [x, y] = [a.visit.place, b.visit.place];
  if (x.lane !== y.lane || x.index !== y.index) return false;
  return x.parent === a.visit.function.name
    ? functions.get(x.parent) === y.parent
    : a.visit.depth === b.visit.depth && y.parent !== b.visit.function.name;
}
