import type { Stretch } from './diff3';
import { diff3 } from './diff3';

/** A text in lines, each with its line end. */
export function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

export type LinePart =
  | { readonly kind: 'text'; readonly text: string }
  /** Offsets within the three texts. */
  | { readonly kind: 'conflict'; readonly base: Stretch; readonly ours: Stretch; readonly theirs: Stretch };

/** Three-way merge of texts by lines. */
export function mergeLines(base: string, ours: string, theirs: string): LinePart[] {
  const [b, o, t] = [linesOf(base), linesOf(ours), linesOf(theirs)];
  const [bo, oo, to] = [offsets(b), offsets(o), offsets(t)];
  return diff3(b, o, t).map((region): LinePart => {
    if (region.verdict === 'conflict')
      return { kind: 'conflict', base: at(bo, region.base), ours: at(oo, region.ours), theirs: at(to, region.theirs) };
    const [lines, { from, to: end }] = region.verdict === 'theirs' ? [t, region.theirs] : [o, region.ours];
    return { kind: 'text', text: lines.slice(from, end).join('') };
  });
}

/** The merged text, or `undefined` when there is a conflict. */
export function cleanLines(base: string, ours: string, theirs: string): string | undefined {
  const parts = mergeLines(base, ours, theirs);
  if (parts.some((part) => part.kind === 'conflict')) return undefined;
  return parts.map((part) => (part.kind === 'text' ? part.text : '')).join('');
}

function offsets(lines: readonly string[]): number[] {
  const all = [0];
  for (const line of lines) all.push((all.at(-1) ?? 0) + line.length);
  return all;
}

function at(all: readonly number[], { from, to }: Stretch): Stretch {
  return { from: all[from] ?? 0, to: all[to] ?? 0 };
}
