import type { BlockId, Definition, Edit, PutResult } from '../../../compiler/definition';
import { t } from '../../texts';
import type { CompilerApi, Made } from './api';

/** What the steps before have left. */
export interface StepsSoFar {
  readonly definition: Definition;
  readonly added: readonly BlockId[];
  /** Ids before the first step to ids now, of every block that is still there. */
  readonly now: (id: BlockId) => BlockId | undefined;
}

/** An edit, or one that is made from what the steps before it have left; null: nothing to do in this step. */
export type EditStep = Edit | ((soFar: StepsSoFar) => Edit | null);

/** Runs steps one after the other. Null: there was nothing to do. A refused step refuses all. */
export async function compose(
  steps: readonly EditStep[],
  source: string,
  definition: Definition,
  compiler: Pick<CompilerApi, 'edit' | 'parse'>,
  /** How the blocks that the steps speak of are called in `definition`. */
  lead: (id: BlockId) => BlockId | undefined = (id) => id,
): Promise<PutResult | null> {
  let last: Made | null = null;
  let read = { source, definition };
  for (const step of steps) {
    const before: Made | null = last;
    const here = before?.source ?? source;
    const now = (id: BlockId) => {
      const led = lead(id);
      return led === undefined || before === null ? led : before.ids[led];
    };
    if (typeof step === 'function' && read.source !== here) {
      const parsed = await compiler.parse(here);
      if (!parsed.ok) return { ok: false, problem: parsed.problems[0] ?? unreadable };
      read = { source: here, definition: parsed.definition };
    }
    const edit = typeof step === 'function' ? step({ definition: read.definition, added: before?.added ?? [], now }) : step;
    if (edit === null) continue;
    const answer = await compiler.edit(here, edit);
    if (!answer.ok) return answer;
    const { ids } = answer;
    if (before !== null) {
      answer.ids = Object.fromEntries(Object.entries(before.ids).flatMap(([old, id]) => (ids[id] === undefined ? [] : [[old, ids[id]]])));
      answer.added = [...before.added.flatMap((id) => ids[id] ?? []), ...answer.added];
    }
    last = answer;
  }
  return last;
}

const unreadable = {
  id: 'edit/unreadable',
  severity: 'error' as const,
  message: t('The code cannot be read after this change.'),
  span: { start: 0, end: 0, line: 1, column: 1, endLine: 1, endColumn: 1 },
};

/** The one stretch of text in which two texts differ. */
export function replacement(before: string, after: string): { start: number; end: number; text: string }[] {
  if (before === after) return [];
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let tail = 0;
  while (tail < before.length - start && tail < after.length - start && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  return [{ start, end: before.length - tail, text: after.slice(start, after.length - tail) }];
}
