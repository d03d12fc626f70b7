import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { openReplayer } from '../../engine/worker';
import { openScriptedRuns, restingPoints } from '../../engine/worker/testing/scripted-run';
import { build } from '../build';
import { get, put } from '../source';
import { randomEdit } from '../source/laws/edits';
import { guard } from './index';
import { commandsOf, scriptFor } from './laws/script';

const root = join(import.meta.dirname, '../..');
const count = Number(process.env.GUARD_RUNS ?? 12);
const seed = process.env.LAWS_SEED === 'random' ? {} : { seed: Number(process.env.LAWS_SEED ?? 1) };
const runs = openScriptedRuns();
const replayer = openReplayer();
afterAll(async () => {
  await runs.close();
  await replayer.close();
});

const corpus = join(root, 'compiler/corpus');
const examples = join(root, 'examples');
const files = [
  ...readdirSync(corpus).map((name) => join(corpus, name)),
  ...readdirSync(examples).map((name) => join(examples, name, 'workflow.ts')),
].flatMap((path) => {
  try {
    return [readFileSync(path, 'utf8')];
  } catch {
    return [];
  }
});

function edited(source: string, next: (below: number) => number): string {
  let text = source;
  for (let i = 0; i < 1 + next(4); i++) {
    const parsed = get(text);
    if (!parsed.ok) return text;
    const edit = randomEdit(parsed.definition, next);
    const result = edit && put(text, edit);
    if (result?.ok) text = result.source;
  }
  return text;
}

describe('random changes of corpus and examples', () => {
  it('are guarded: old runs go on as they were, new ones go the new way', async () => {
    const tally = { guarded: 0, harmless: 0, refused: 0 };
    const stream = fc.infiniteStream(fc.nat(0x7fffffff));
    const law = fc.asyncProperty(fc.nat(files.length - 1), stream, fc.nat(1_000), async (at, numbers, start) => {
      const next = (below: number) => (numbers.next().value as number) % Math.max(1, below);
      const old = files[at] as string;
      const changed = edited(old, next);
      const parsed = get(old);
      const after = get(changed);
      if (!parsed.ok || !after.ok) return;
      const guarded = guard(old, changed);
      if (!guarded.ok) {
        tally.refused++;
        return;
      }
      tally[guarded.guards.length > 0 ? 'guarded' : 'harmless']++;
      const { name } = parsed.definition;
      const [before, fresh, both] = await Promise.all(
        [old, changed, guarded.source].map((source) => build(source, name, { resolveDir: root })),
      );
      if (!before?.ok || !fresh?.ok) return;
      if (!both?.ok) throw new Error(`the guarded code does not build:\n${guarded.source}`);
      for (let round = 0; round < 2; round++) {
        const script = () => scriptFor(name, old, start + round);
        const history = await runs.play(before.bundle, script());
        for (const length of restingPoints(history)) {
          const verdict = await replayer.replay({ bundle: both.bundle, history: history.slice(0, length) });
          if (verdict.status === 'diverged')
            expect(`${verdict.divergence.eventId} of ${length}: ${verdict.failure.message}`, `${changed}\n---\n${guarded.source}`).toBe(
              'safe',
            );
        }
        const begun = await runs.play(both.bundle, script());
        expect((await replayer.replay({ bundle: both.bundle, history: begun })).status).toBe('safe');
        expect(commandsOf(begun), `${guarded.source}`).toEqual(commandsOf(await runs.play(fresh.bundle, script())));
        // From some point of the old run on.
        const points = restingPoints(history);
        const on = await runs.play(both.bundle, script(), history.slice(0, points[next(points.length)]));
        const mixed = await replayer.replay({ bundle: both.bundle, history: on });
        expect(mixed.status, guarded.source).not.toBe('diverged');
      }
    });
    await fc.assert(law, { numRuns: count, ...seed });
    expect(tally.refused).toBeLessThan(count / 2);
  }, 600_000);
});
