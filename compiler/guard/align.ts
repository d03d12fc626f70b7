import type ts from 'typescript';
import { type Renames, sameCode } from '../diff';
import { type Callees, isHarmless } from './harmless';
import { headOf } from './head';
import { namesIn } from './names';
import { codeOf, type List, listsIn, type Scope } from './tree';

/** How two statements are one. */
export type Match =
  | { readonly kind: 'same' }
  /** They differ in what no replay can tell. */
  | { readonly kind: 'harmless' }
  /** The same but for what is in their lists. */
  | { readonly kind: 'lists' }
  /** The same but for the condition of an if, and what is in their lists. */
  | { readonly kind: 'head'; readonly before: ts.Expression; readonly after: ts.Expression };

export interface Pair {
  readonly old: number;
  readonly next: number;
  readonly match: Match;
}

export interface Comparison {
  readonly oldScope: Scope;
  readonly newScope: Scope;
  readonly callees: Callees;
  readonly renames: Renames;
  /** Names that only new code has a value for: whatever uses them is new code. */
  readonly fresh: ReadonlySet<string>;
}

/** Which statements of two lists are one, in order: the choice that keeps most. */
export function align(old: List, next: List, comparison: Comparison): Pair[] {
  const [n, m] = [old.statements.length, next.statements.length];
  const matches: (Match | undefined)[][] = [];
  // Best sum of weights for the statements from i and j on.
  const best = Array.from({ length: n + 1 }, () => new Array<number>(m + 1).fill(0));
  const codes = [old, next].map((list, side) =>
    list.statements.map((each) => codeOf(each, side === 0 ? comparison.oldScope : comparison.newScope, false)),
  ) as [string[], string[]];
  for (let i = n - 1; i >= 0; i--) {
    matches[i] = [];
    for (let j = m - 1; j >= 0; j--) {
      const [a, b] = [old.statements[i] as ts.Statement, next.statements[j] as ts.Statement];
      const match = sameCode(codes[0][i] ?? '', codes[1][j] ?? '', comparison.renames) ? SAME : likeness(a, b, comparison);
      (matches[i] as (Match | undefined)[])[j] = match;
      const taken = match ? weightOf(match, a, b, comparison) + at(best, i + 1, j + 1) : 0;
      (best[i] as number[])[j] = Math.max(taken, at(best, i + 1, j), at(best, i, j + 1));
    }
  }
  const pairs: Pair[] = [];
  for (let i = 0, j = 0; i < n && j < m; ) {
    const match = matches[i]?.[j];
    const taken = match ? weightOf(match, old.statements[i] as ts.Statement, next.statements[j] as ts.Statement, comparison) : 0;
    if (match && at(best, i, j) === taken + at(best, i + 1, j + 1)) pairs.push({ old: i++, next: j++, match });
    else if (at(best, i, j) === at(best, i + 1, j)) i++;
    else j++;
  }
  return pairs;
}

const SAME: Match = { kind: 'same' };

function at(table: readonly (readonly number[])[], i: number, j: number): number {
  return table[i]?.[j] ?? 0;
}

function likeness(a: ts.Statement, b: ts.Statement, { oldScope, newScope, callees, renames, fresh }: Comparison): Match | undefined {
  if (a.kind !== b.kind) return undefined;
  const [x, y] = [listsIn(a, oldScope), listsIn(b, newScope)];
  if (x.length > 0 && x.length === y.length) {
    if (sameCode(codeOf(a, oldScope, true), codeOf(b, newScope, true), renames)) return { kind: 'lists' };
    const [before, after] = [headOf(a), headOf(b)];
    if (before && after) {
      const strip = (node: ts.Statement, scope: Scope, head: ts.Expression) =>
        codeOf(node, scope, true).replace(codeOf(head, scope, false), ' _ ');
      if (sameCode(strip(a, oldScope, before), strip(b, newScope, after), renames)) return { kind: 'head', before, after };
    }
  }
  if ([...namesIn(b)].some((name) => fresh.has(name))) return undefined;
  return isHarmless(a, b, { old: oldScope, next: newScope }, callees, renames) ? { kind: 'harmless' } : undefined;
}

/** What is kept whole is worth more than what is only alike. */
function weightOf(match: Match, a: ts.Statement, b: ts.Statement, { oldScope, newScope, renames }: Comparison): number {
  switch (match.kind) {
    case 'same':
      return 4;
    case 'harmless':
      return 3;
    case 'lists':
      return 1 + shared(a, b, oldScope, newScope, renames);
    case 'head':
      return 0.5 + shared(a, b, oldScope, newScope, renames);
  }
}

/** From 0 to 1.5: how much of what is inside is in both. */
function shared(a: ts.Statement, b: ts.Statement, oldScope: Scope, newScope: Scope, renames: Renames): number {
  const inner = (node: ts.Statement, scope: Scope) =>
    listsIn(node, scope).flatMap((list) => list.statements.map((each) => codeOf(each, scope, true)));
  const [x, y] = [inner(a, oldScope), inner(b, newScope)];
  if (x.length === 0 && y.length === 0) return 1.5;
  const common = x.filter((each) => y.some((other) => sameCode(each, other, renames))).length;
  return (1.5 * common) / Math.max(x.length, y.length, 1);
}
