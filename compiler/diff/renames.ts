import { type BlockId, type Definition, functionsOf, resultName, type Visit, walk } from '../definition';
import { fieldsOf } from './fields';
import { identifiersOf, type Renames } from './tokens';

/** Which result variables and helpers were renamed, for each function: only those that every use has followed. */
export function renamesOf(
  old: ReadonlyMap<BlockId, Visit>,
  after: Definition,
  origins: ReadonlyMap<BlockId, BlockId>,
  functions: ReadonlyMap<string, string>,
): (fn: string) => Renames {
  const helpers = [...functions].filter(([from, to]) => from !== to);
  const found = new Map(functionsOf(after).map((fn) => [fn.name, new Map(helpers)]));
  for (const { block, function: fn } of walk(after)) {
    const from = old.get(origins.get(block.id) ?? '');
    const [a, b] = [from && resultName(from.block), resultName(block)];
    if (a === undefined || b === undefined || a === b) continue;
    found.get(fn.name)?.set(a, b);
  }
  // A name that is still read means another variable now: that is more than a new name.
  for (const { block, function: fn } of walk(after)) {
    const names = found.get(fn.name);
    if (names === undefined || names.size === 0 || !origins.has(block.id)) continue;
    for (const text of fieldsOf(block).values()) for (const name of identifiersOf(text)) names.delete(name);
  }
  return (fn) => found.get(fn) ?? new Map();
}
