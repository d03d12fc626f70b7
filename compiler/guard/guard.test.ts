import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { HistoryEvent } from '../../engine/contract';
import { openReplayer } from '../../engine/worker';
import { openScriptedRuns, restingPoints } from '../../engine/worker/testing/scripted-run';
import { build, type WorkflowBundle } from '../build';
import { guard } from './index';
import { commandsOf, scriptFor } from './laws/script';

const samples = join(import.meta.dirname, '../samples/guard');
const runs = openScriptedRuns();
const replayer = openReplayer();
afterAll(async () => {
  await runs.close();
  await replayer.close();
});

async function bundleOf(source: string) {
  const built = await build(source, 'order', { resolveDir: process.cwd() });
  if (!built.ok) throw new Error(JSON.stringify(built.problems));
  return built.bundle;
}

async function statusOf(bundle: WorkflowBundle, history: readonly HistoryEvent[]): Promise<string> {
  const verdict = await replayer.replay({ bundle, history });
  return verdict.status === 'diverged' ? `diverged at ${verdict.divergence.eventId}: ${verdict.failure.message}` : verdict.status;
}

/** Behind the last workflow task the new way is gone, which may fail on what the old one copes with; it never parts from the history. */
async function fits(bundle: WorkflowBundle, history: readonly HistoryEvent[], what: string): Promise<void> {
  const status = await statusOf(bundle, history);
  const last = history.at(-1);
  const decided = last?.type === 'WorkflowTaskCompleted' || (last && 'workflowTaskCompletedEventId' in last.attributes);
  expect(decided && status === 'failed' ? 'failed' : status.replace('failed', 'safe'), what).toBe('safe');
}

/** Each folder: `old.ts`, `new.ts`, and the guarded code, which is then run and replayed. A new case needs no test code. */
describe('samples', () => {
  for (const name of readdirSync(samples))
    it(name, async () => {
      const [old, next] = ['old.ts', 'new.ts'].map((file) => readFileSync(join(samples, name, file), 'utf8')) as [string, string];
      const guarded = guard(old, next);
      const shown = guarded.ok
        ? guarded.source
        : guarded.problems.map(({ id, message, span }) => `${id} line ${span.line}: ${message}\n`).join('');
      await expect(shown).toMatchFileSnapshot(join(samples, name, guarded.ok ? 'guarded.ts' : 'refused.txt'));
      if (!guarded.ok) return;
      expect(guard(old, old)).toMatchObject({ ok: true, guards: [], source: old });
      const [before, after, both] = await Promise.all([old, next, guarded.source].map(bundleOf));
      if (!before || !after || !both) throw new Error('not built');
      for (let seed = 1; seed <= 3; seed++) {
        const script = () => scriptFor('order', old, seed, [{ id: 'o-1', cents: seed * 4_000, lines: ['a', 'b', 'c'] }]);
        const history = await runs.play(before, script());
        for (const length of restingPoints(history)) await fits(both, history.slice(0, length), `${length} of seed ${seed}`);
        // A run that begins now goes the new way.
        const fresh = await runs.play(both, script());
        expect(commandsOf(fresh)).toEqual(commandsOf(await runs.play(after, script())));
        expect(await statusOf(both, fresh)).toBe('safe');
        // A run that is open goes on, wherever it stands, and can be replayed from then on.
        for (const length of restingPoints(history).filter((each) => each % 3 === seed % 3)) {
          const on = await runs.play(both, script(), history.slice(0, length));
          await fits(both, on, `on from ${length} of seed ${seed}`);
        }
      }
    }, 60_000);
});
