import { type Definition, matchBlocks, walk } from '../definition';
import { blockChanges } from './blocks';
import type { Diff } from './diff';
import { functionChanges, matchFunctions } from './functions';
import { moduleChanges } from './module';
import { renamesOf } from './renames';
import type { Renames } from './tokens';
import { summaryText } from './words';

export type { BlockChange, BlockPosition, Change, Diff, FieldChange, FunctionChange, ModuleChange } from './diff';
export { matchFunctions } from './functions';
export { type Renames, sameCode } from './tokens';

/** What a person would say changed, by the same identity that keeps a block's place on the canvas. */
export function diff(before: Definition, after: Definition): Diff {
  const ids = matchBlocks(before, after);
  const matched = matchFunctions(before, after, ids);
  const blocks = blockChanges(before, after, ids, matched);
  const functions = functionChanges(before, after, matched);
  const module = moduleChanges(before, after);
  const behaviour = [...blocks, ...functions, ...module].some((change) => change.behaviour);
  return { blocks, functions, module, ids, behaviour, text: summaryText(blocks, functions, module) };
}

/** Variables and helpers that only have another name now, for each function of the new version. */
export function renamedVariables(before: Definition, after: Definition): ReadonlyMap<string, Renames> {
  const ids = matchBlocks(before, after);
  const old = new Map([...walk(before)].map((visit) => [visit.block.id, visit]));
  const origins = new Map(Object.entries(ids).map(([from, to]) => [to, from]));
  const renamesIn = renamesOf(old, after, origins, matchFunctions(before, after, ids));
  return new Map([...after.workflows, ...after.functions].map((fn) => [fn.name, renamesIn(fn.name)]));
}
