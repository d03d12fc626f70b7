import type { Marks } from '../../canvas';
import type { BlockChange } from './changes';

/** The marks on the new graph, and on the old one. */
export function marksOf(changes: readonly BlockChange[], behaviourOnly: boolean): { before: Marks; after: Marks } {
  const before: Record<string, Marks[string]> = {};
  const after: Record<string, Marks[string]> = {};
  for (const change of changes) {
    if (behaviourOnly && !change.behaviour) continue;
    const mark = change.type === 'renamed' ? 'changed' : change.type;
    if (change.before !== undefined && mark !== 'added') before[change.before.id] = mark;
    if (change.after !== undefined && mark !== 'removed') after[change.after.id] = mark;
  }
  return { before, after };
}
