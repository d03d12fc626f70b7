import { diffArrays } from 'diff';

/** A stretch of three sequences: `[from, to)` in each. */
export interface Region {
  readonly base: Stretch;
  readonly ours: Stretch;
  readonly theirs: Stretch;
}

export interface Stretch {
  readonly from: number;
  readonly to: number;
}

export type Verdict =
  /** The same in all three. */
  | 'same'
  /** Only this side changed it, or both changed it alike. */
  | 'ours'
  | 'theirs'
  | 'conflict';

export interface Merged extends Region {
  readonly verdict: Verdict;
}

/** Three-way comparison of sequences, in order and without gaps: changes that touch each other belong together. */
export function diff3(base: readonly string[], ours: readonly string[], theirs: readonly string[]): Merged[] {
  const left = changesOf(base, ours);
  const right = changesOf(base, theirs);
  const merged: Merged[] = [];
  let at = { base: 0, ours: 0, theirs: 0 };
  const push = (to: typeof at, verdict: Verdict) => {
    const region = {
      base: { from: at.base, to: to.base },
      ours: { from: at.ours, to: to.ours },
      theirs: { from: at.theirs, to: to.theirs },
    };
    if (to.base > at.base || to.ours > at.ours || to.theirs > at.theirs) merged.push({ ...region, verdict });
    at = to;
  };
  while (left.length > 0 || right.length > 0) {
    const from = Math.min(left[0]?.base.from ?? Number.POSITIVE_INFINITY, right[0]?.base.from ?? Number.POSITIVE_INFINITY);
    const same = from - at.base;
    push({ base: from, ours: at.ours + same, theirs: at.theirs + same }, 'same');
    // All changes that overlap or touch, of both sides.
    let to = from;
    let oursGrowth = 0;
    let theirsGrowth = 0;
    let [hasOurs, hasTheirs] = [false, false];
    for (;;) {
      const next = left[0] && left[0].base.from <= to ? 'left' : right[0] && right[0].base.from <= to ? 'right' : undefined;
      if (next === undefined) break;
      const change = (next === 'left' ? left : right).shift() as Change;
      to = Math.max(to, change.base.to);
      const growth = change.side.to - change.side.from - (change.base.to - change.base.from);
      if (next === 'left') {
        oursGrowth += growth;
        hasOurs = true;
      } else {
        theirsGrowth += growth;
        hasTheirs = true;
      }
    }
    const size = to - from;
    const end = { base: to, ours: at.ours + size + oursGrowth, theirs: at.theirs + size + theirsGrowth };
    const alike = hasOurs && hasTheirs && same3(ours.slice(at.ours, end.ours), theirs.slice(at.theirs, end.theirs));
    push(end, alike || !hasTheirs ? 'ours' : hasOurs ? 'conflict' : 'theirs');
  }
  const rest = base.length - at.base;
  push({ base: base.length, ours: at.ours + rest, theirs: at.theirs + rest }, 'same');
  return merged;
}

interface Change {
  readonly base: Stretch;
  readonly side: Stretch;
}

function changesOf(base: readonly string[], side: readonly string[]): Change[] {
  const changes: Change[] = [];
  let a = 0;
  let b = 0;
  let open: { base: number; side: number } | undefined;
  const close = () => {
    if (open) changes.push({ base: { from: open.base, to: a }, side: { from: open.side, to: b } });
    open = undefined;
  };
  for (const part of diffArrays([...base], [...side])) {
    if (!part.added && !part.removed) {
      close();
      a += part.value.length;
      b += part.value.length;
      continue;
    }
    open ??= { base: a, side: b };
    if (part.added) b += part.value.length;
    else a += part.value.length;
  }
  close();
  return changes;
}

function same3(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((each, i) => each === b[i]);
}
