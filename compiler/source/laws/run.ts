import type { Edit } from '../../definition';
import { FileReader } from '../get';
import { checkEdit, checkText, LawBroken, parsed } from './check';
import { randomEdit } from './edits';
import { randomFrom } from './random';
import { shrink } from './shrink';
import { randomSource } from './sources';
import { randomTextChange } from './text-changes';

export interface Tally {
  /** Edits of the graph that were done, and changes of the text. */
  done: number;
  texts: number;
  refused: Map<string, number>;
  byType: Map<string, number>;
}

export function newTally(): Tally {
  return { done: 0, texts: 0, refused: new Map(), byType: new Map() };
}

/** Edits of one source, one after the other. */
export const editsPerCase = 20;

/**
 * One case: a source, and a row of edits of it; all of it follows from the seed. Throws an error that says how to see it again,
 * with the smallest source that was found for it.
 */
export function runCase(seed: number, tally: Tally): void {
  const next = randomFrom(seed);
  const reader = new FileReader();
  let source = randomSource(next);
  for (let i = 0; i < editsPerCase; i++) {
    if (next(5) === 0) {
      const changed = randomTextChange(source, next);
      tally.texts++;
      try {
        if (checkText(reader, source, changed)) source = changed;
      } catch (error) {
        throw report(seed, error, source, changed);
      }
      continue;
    }
    const definition = parsed(source)?.definition;
    const edit = definition && randomEdit(definition, next);
    if (edit === undefined) continue;
    tally.byType.set(edit.type, (tally.byType.get(edit.type) ?? 0) + 1);
    try {
      const { source: after, refused } = checkEdit(source, edit);
      if (refused === undefined) tally.done++;
      else tally.refused.set(refused, (tally.refused.get(refused) ?? 0) + 1);
      source = after;
    } catch (error) {
      throw report(seed, error, source, edit);
    }
  }
}

function report(seed: number, error: unknown, source: string, change: Edit | string): Error {
  const again = `npm run test:laws -- --case ${seed}`;
  const told = error instanceof LawBroken ? error.message : String((error as Error).stack ?? error);
  if (typeof change === 'string') return new Error(`case ${seed} (${again})\n${told}\n--- source ---\n${source}`);
  const small = shrink(source, change);
  return new Error(
    `case ${seed} (${again})\n${small.told ?? told}\n--- edit ---\n${JSON.stringify(small.edit)}\n--- source ---\n${small.source}`,
  );
}
