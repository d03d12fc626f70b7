import ts from 'typescript';
import { align, type Comparison, type Pair } from './align';
import { leavesNoTrace } from './harmless';
import { boundBy, declaredBy, namesIn } from './names';
import { type List, listsIn } from './tree';

/** Where the new code does something else than the old: both, side by side. */
export interface Region {
  readonly form: 'statements' | 'value' | 'condition';
  /** Variables of new code that other new code uses later: they are declared before the region. */
  readonly lifted: readonly Lifted[];
  readonly old: readonly ts.Statement[];
  readonly next: readonly ts.Statement[];
  /** For `value` and `condition`. */
  readonly values?: { readonly before: ts.Expression; readonly after: ts.Expression };
  /** The list of the new code, and the index at which the region begins. */
  readonly list: List;
  readonly index: number;
  /** All lists around it, outermost first, each with the index of the statement that leads here. */
  readonly path: readonly { readonly list: List; readonly index: number }[];
}

export interface Found {
  readonly regions: Region[];
  readonly harmless: { readonly before: ts.Statement; readonly after: ts.Statement }[];
}

/** Compares two lists, and the lists in them. */
export function compare(
  old: List,
  next: List,
  given: Comparison,
  path: Region['path'] = [],
  found: Found = { regions: [], harmless: [] },
): Found {
  const { pairs, gaps, comparison } = settle(old, next, given);
  for (const gap of gaps) found.regions.push(regionOf(gap, old, next, path, comparison));
  for (const pair of pairs) {
    if (gaps.some((gap) => pair.old >= gap.old.from && pair.old < gap.old.to)) continue;
    const before = old.statements[pair.old] as ts.Statement;
    const after = next.statements[pair.next] as ts.Statement;
    if (pair.match.kind === 'same') continue;
    if (pair.match.kind === 'harmless') {
      found.harmless.push({ before, after });
      continue;
    }
    const inner = [...path, { list: next, index: pair.next }];
    if (pair.match.kind === 'head') {
      const values = { before: pair.match.before, after: pair.match.after };
      found.regions.push({
        form: 'condition',
        lifted: [],
        old: [before],
        next: [after],
        values,
        list: next,
        index: pair.next,
        path: inner,
      });
    }
    const [x, y] = [listsIn(before, comparison.oldScope), listsIn(after, comparison.newScope)];
    x.forEach((list, i) => {
      const other = y[i];
      if (other) compare(list, other, comparison, inner, found);
    });
  }
  return found;
}

/** What is lifted out of one gap makes new code of what uses it, which may make further gaps. */
function settle(old: List, next: List, given: Comparison) {
  let comparison = given;
  for (;;) {
    const pairs = align(old, next, comparison);
    const gaps = closed(gapsOf(old, next, pairs, comparison), old, next, comparison);
    const lifted = gaps.flatMap((gap) => (liftable(gap, old, next, comparison) ?? []).map((each) => each.name));
    if (lifted.every((name) => comparison.fresh.has(name))) return { pairs, gaps, comparison };
    comparison = { ...comparison, fresh: new Set([...comparison.fresh, ...lifted]) };
  }
}

interface Gap {
  readonly old: { readonly from: number; readonly to: number };
  readonly next: { readonly from: number; readonly to: number };
}

function gapsOf(old: List, next: List, pairs: readonly Pair[], { oldScope, newScope, callees }: Comparison): Gap[] {
  const gaps: Gap[] = [];
  let [i, j] = [0, 0];
  for (const pair of [...pairs, { old: old.statements.length, next: next.statements.length }]) {
    const traces = [
      ...old.statements.slice(i, pair.old).filter((each) => !leavesNoTrace(each, oldScope, callees)),
      ...next.statements.slice(j, pair.next).filter((each) => !leavesNoTrace(each, newScope, callees)),
    ];
    if (traces.length > 0) gaps.push({ old: { from: i, to: pair.old }, next: { from: j, to: pair.next } });
    i = pair.old + 1;
    j = pair.next + 1;
  }
  return gaps;
}

/** Grows gaps until no variable that is declared in one is used behind it (or, for functions, before it). */
function closed(gaps: readonly Gap[], old: List, next: List, comparison: Comparison): Gap[] {
  let now = [...gaps];
  for (;;) {
    const grown = now.map((gap) => grow(gap, old, next, comparison));
    const merged: Gap[] = [];
    for (const gap of grown) {
      const last = merged.at(-1);
      if (last && (gap.old.from < last.old.to || gap.next.from < last.next.to))
        merged[merged.length - 1] = {
          old: { from: Math.min(last.old.from, gap.old.from), to: Math.max(last.old.to, gap.old.to) },
          next: { from: Math.min(last.next.from, gap.next.from), to: Math.max(last.next.to, gap.next.to) },
        };
      else merged.push(gap);
    }
    if (JSON.stringify(merged) === JSON.stringify(now)) return merged;
    now = merged;
  }
}

function grow(gap: Gap, old: List, next: List, comparison: Comparison): Gap {
  if (asValue(gap, old, next, comparison) || liftable(gap, old, next, comparison)) return gap;
  const a = reach(old, gap.old);
  const b = reach(next, gap.next);
  if (a.to === gap.old.to && b.to === gap.next.to && a.from === gap.old.from && b.from === gap.next.from) return gap;
  // What stands between is the same on both sides, so both grow by as much.
  const behind = Math.max(a.to - gap.old.to, b.to - gap.next.to);
  const before = Math.max(gap.old.from - a.from, gap.next.from - b.from);
  return {
    old: { from: Math.max(0, gap.old.from - before), to: Math.min(old.statements.length, gap.old.to + behind) },
    next: { from: Math.max(0, gap.next.from - before), to: Math.min(next.statements.length, gap.next.to + behind) },
  };
}

/** How far the names that a stretch declares are used. */
function reach(
  { statements }: List,
  { from, to }: { readonly from: number; readonly to: number },
): { readonly from: number; readonly to: number } {
  const own = statements.slice(from, to);
  const declared = new Set(own.flatMap(declaredBy));
  if (declared.size === 0) return { from, to };
  let [first, last] = [from, to];
  statements.forEach((statement, i) => {
    if (i >= from && i < to) return;
    const used = [...namesIn(statement)].some((name) => declared.has(name));
    if (used) [first, last] = [Math.min(first, i), Math.max(last, i + 1)];
  });
  // Only functions are seen before they are declared; a variable that is used there is another one.
  const functions = own.some((each) => ts.isFunctionDeclaration(each));
  return { from: functions ? first : from, to: last };
}

/** `const x = old` and `const x = new`, of the same names: one declaration with two values. */
function asValue(gap: Gap, old: List, next: List, { renames }: Comparison): Region['values'] | undefined {
  if (gap.old.to - gap.old.from !== 1 || gap.next.to - gap.next.from !== 1) return undefined;
  const [a, b] = [declarationIn(old.statements[gap.old.from]), declarationIn(next.statements[gap.next.from])];
  if (!a?.initializer || !b?.initializer) return undefined;
  const names = (name: ts.BindingName) => boundBy(name).map((each) => renames.get(each) ?? each);
  if (names(a.name).join() !== boundBy(b.name).join()) return undefined;
  if (!ts.isIdentifier(a.name) && a.name.getText().replace(/\s/g, '') !== b.name.getText().replace(/\s/g, '')) return undefined;
  const hasLists = [a.initializer, b.initializer].some((each) => ts.isArrowFunction(each) || ts.isFunctionExpression(each));
  return hasLists ? undefined : { before: a.initializer, after: b.initializer };
}

/** A variable whose type can be written down. */
export interface Lifted {
  readonly name: string;
  readonly type: string;
  readonly declaration: ts.VariableStatement;
}

/** The variables that new code declares here and new code alone uses later. `undefined`: there are none, or not all can be lifted. */
function liftable(gap: Gap, old: List, next: List, { renames }: Comparison): Lifted[] | undefined {
  const own = next.statements.slice(gap.next.from, gap.next.to);
  const later = new Set(next.statements.slice(gap.next.to).flatMap((each) => [...namesIn(each)]));
  const escaping = new Set(own.flatMap(declaredBy).filter((name) => later.has(name)));
  if (escaping.size === 0 || reach(old, gap.old).to !== gap.old.to) return undefined;
  const known = new Set(old.statements.flatMap((each) => [...namesIn(each)]).map((name) => renames.get(name) ?? name));
  if ([...escaping].some((name) => known.has(name))) return undefined;
  const lifted = own.flatMap((statement): Lifted[] => {
    const declaration = declarationIn(statement);
    if (!declaration || !ts.isIdentifier(declaration.name) || !escaping.has(declaration.name.text)) return [];
    const type = typeOf(declaration);
    return type === undefined ? [] : [{ name: declaration.name.text, type, declaration: statement as ts.VariableStatement }];
  });
  return lifted.length === escaping.size ? lifted : undefined;
}

/** As it is annotated, or what the awaited call gives. */
function typeOf({ type, initializer }: ts.VariableDeclaration): string | undefined {
  if (type) return type.getText();
  if (!initializer || !ts.isAwaitExpression(initializer) || !ts.isCallExpression(initializer.expression)) return undefined;
  const { expression, typeArguments } = initializer.expression;
  return typeArguments || !/^[\w$]+(\.[\w$]+)?$/.test(expression.getText())
    ? undefined
    : `Awaited<ReturnType<typeof ${expression.getText()}>>`;
}

function declarationIn(statement: ts.Statement | undefined): ts.VariableDeclaration | undefined {
  if (!statement || !ts.isVariableStatement(statement)) return undefined;
  const { declarations } = statement.declarationList;
  return declarations.length === 1 ? declarations[0] : undefined;
}

function regionOf(gap: Gap, old: List, next: List, path: Region['path'], comparison: Comparison): Region {
  const statements = { old: old.statements.slice(gap.old.from, gap.old.to), next: next.statements.slice(gap.next.from, gap.next.to) };
  const index = gap.next.from;
  const values = asValue(gap, old, next, comparison);
  const place = { list: next, index, path: [...path, { list: next, index }] };
  if (values) return { form: 'value', lifted: [], ...statements, values, ...place };
  return { form: 'statements', lifted: liftable(gap, old, next, comparison) ?? [], ...statements, ...place };
}
