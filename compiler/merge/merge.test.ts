import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Definition, walk } from '../definition';
import { type BlockChange, diff } from '../diff';
import { fieldsOf } from '../diff/fields';
import { get, put } from '../source';
import { randomEdit } from '../source/laws/edits';
import { diff3 } from './diff3';
import { merge } from './index';

const samples = join(import.meta.dirname, '../samples/merge');
const corpus = join(import.meta.dirname, '../corpus');
const runs = Number(process.env.MERGE_RUNS ?? 60);
const seed = process.env.LAWS_SEED === 'random' ? {} : { seed: Number(process.env.LAWS_SEED ?? 1) };

function read(source: string): Definition {
  const parsed = get(source);
  if (!parsed.ok) throw new Error(`does not parse: ${parsed.problems[0]?.message}\n${source}`);
  return parsed.definition;
}

/** Each folder: `base.ts`, `ours.ts`, `theirs.ts`, and what becomes of them. A new case needs no test code. */
describe('samples', () => {
  for (const name of readdirSync(samples))
    it(name, async () => {
      const text = (file: string) => readFileSync(join(samples, name, file), 'utf8');
      const merged = merge(text('base.ts'), text('ours.ts'), text('theirs.ts'));
      const shown = merged.ok
        ? merged.source
        : merged.conflicts
            .map(
              ({ message, base, ours, theirs }) =>
                `CONFLICT ${message}\n${[base, ours, theirs].map((side, i) => `--- ${['base', 'ours', 'theirs'][i]} ${side.span.line}-${side.span.endLine}\n${merged.parts.length > 1 ? side.text : ''}`).join('')}`,
            )
            .join('\n');
      await expect(shown).toMatchFileSnapshot(join(samples, name, 'merged.txt'));
      const turned = merge(text('base.ts'), text('theirs.ts'), text('ours.ts'));
      expect(turned.ok).toBe(merged.ok);
      if (turned.ok && merged.ok) expect(facts(turned.source)).toEqual(facts(merged.source));
    });
});

type Facts = ReadonlyMap<string, number>;

/** What a source says, field by field, and how often. */
function facts(source: string): Facts {
  const counts = new Map<string, number>();
  for (const { block } of walk(read(source)))
    for (const [field, value] of [['', ''], ...fieldsOf(block)] as const) {
      const fact = `${block.kind} ${field} ${value.replace(/\s+/g, ' ')}`;
      counts.set(fact, (counts.get(fact) ?? 0) + 1);
    }
  return new Map([...counts].sort());
}

function hasNewName(change: BlockChange): boolean {
  return change.fields.some((field) => field.name === 'result.name' || field.name === 'name');
}

describe('two random edits of every corpus file', () => {
  const files = readdirSync(corpus).map((name) => readFileSync(join(corpus, name), 'utf8'));
  const edited = (source: string, next: (below: number) => number): string => {
    let text = source;
    for (let i = 0; i < 1 + next(3); i++) {
      const edit = randomEdit(read(text), next);
      const result = edit && put(text, edit);
      if (result?.ok) text = result.source;
    }
    return text;
  };

  it('obey the laws', () => {
    const tally = { merged: 0, conflicts: 0 };
    const law = fc.property(fc.nat(files.length - 1), fc.infiniteStream(fc.nat(0x7fffffff)), (at, stream) => {
      const next = (below: number) => (stream.next().value as number) % Math.max(1, below);
      const base = files[at] as string;
      const [ours, theirs] = [edited(base, next), edited(base, next)];
      expect(merge(base, ours, base)).toEqual({ ok: true, source: ours });
      expect(merge(base, base, ours)).toEqual({ ok: true, source: ours });
      expect(merge(base, ours, ours)).toEqual({ ok: true, source: ours });
      const merged = merge(base, ours, theirs);
      const turned = merge(base, theirs, ours);
      expect(turned.ok).toBe(merged.ok);
      tally[merged.ok ? 'merged' : 'conflicts']++;
      if (!merged.ok || !turned.ok) {
        // What is settled and one side's conflicts make that side's choice: a whole text again.
        if (!merged.ok) for (const side of ['ours', 'theirs'] as const) chosen(merged, side);
        return;
      }
      // Whichever side is called ours, the merge says the same: the facts of both sides, each as often as they say together.
      const [b, o, t, m, n] = [base, ours, theirs, merged.source, turned.source].map(facts) as [Facts, Facts, Facts, Facts, Facts];
      expect(n).toEqual(m);
      // A renamed variable is followed in what the other side wrote: facts that neither has.
      if ([ours, theirs].some((side) => diff(read(base), read(side)).blocks.some(hasNewName))) return;
      for (const fact of new Set([...o.keys(), ...t.keys(), ...m.keys(), ...b.keys()])) {
        const [inBase, inOurs, inTheirs] = [b, o, t].map((each) => each.get(fact) ?? 0) as [number, number, number];
        const together = inOurs + inTheirs - inBase;
        const [least, most] = [Math.min(inOurs, inTheirs, together), Math.max(inOurs, inTheirs, together)];
        const count = m.get(fact) ?? 0;
        if (count < least || count > most) expect(`${fact} ${count} times`).toBe(`between ${least} and ${most} times`);
      }
    });
    fc.assert(law, { numRuns: runs, ...seed });
    // Most pairs touch different places: a merge that gives up too early would pass every law.
    expect(tally.merged / (tally.merged + tally.conflicts)).toBeGreaterThan(0.5);
  }, 300_000);
});

function chosen(merged: Extract<ReturnType<typeof merge>, { ok: false }>, side: 'ours' | 'theirs'): string {
  return merged.parts.map((part) => (typeof part === 'number' ? (merged.conflicts[part]?.[side].text ?? '') : part)).join('');
}

describe('lines', () => {
  const letters = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 12 });
  it('are covered without gaps, and what is not in conflict comes from one side', () => {
    const law = fc.property(letters, letters, letters, (base, ours, theirs) => {
      const regions = diff3(base, ours, theirs);
      const joined = (list: readonly string[], side: 'base' | 'ours' | 'theirs') =>
        regions.flatMap((each) => list.slice(each[side].from, each[side].to));
      expect(joined(base, 'base')).toEqual(base);
      expect(joined(ours, 'ours')).toEqual(ours);
      expect(joined(theirs, 'theirs')).toEqual(theirs);
      for (const { verdict, base: b, ours: o, theirs: t } of regions) {
        const [x, y, z] = [base.slice(b.from, b.to), ours.slice(o.from, o.to), theirs.slice(t.from, t.to)];
        if (verdict === 'same') expect([y, z]).toEqual([x, x]);
        if (verdict === 'theirs') expect(y).toEqual(x);
        if (verdict === 'ours') expect([JSON.stringify(x), JSON.stringify(y)]).toContain(JSON.stringify(z));
      }
    });
    fc.assert(law, seed);
  });
});
